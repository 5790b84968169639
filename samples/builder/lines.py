"""Horizontal lines under the motto, the issuer and the subject, in the ways people draw them in Word."""

from __future__ import annotations

from dataclasses import dataclass

_EMU = 12700  # to a point


@dataclass(frozen=True, slots=True)
class Line:
    """A line `width` pt long, `left` pt from the left edge of its column, `down` pt below the paragraph's top."""

    left: float
    width: float
    down: float
    number: int = 1


def drawn_run(line: Line, kind: str) -> str:
    """A run that holds the line as a shape anchored to its paragraph: `vml` or `drawing`."""
    return _vml(line) if kind == "vml" else _drawing(line)


def _vml(line: Line) -> str:
    start, end = f"{line.left:.1f}pt,{line.down:.1f}pt", f"{line.left + line.width:.1f}pt,{line.down:.1f}pt"
    return (
        f'<w:r><w:pict><v:line id="Line{line.number}" style="position:absolute;z-index:{line.number}" '
        f'from="{start}" to="{end}" strokeweight=".75pt"/></w:pict></w:r>'
    )


def _drawing(line: Line) -> str:
    size = f'cx="{round(line.width * _EMU)}" cy="0"'
    shape = (
        "<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        + anchor(line.number, line.left, line.down, size, "<wp:wrapNone/>", shape)
        + "</w:drawing></mc:Choice><mc:Fallback>"
        + _vml(line).removeprefix("<w:r>").removesuffix("</w:r>")
        + "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def anchor(number: int, left: float, down: float, size: str, wrap: str, shape: str) -> str:
    """`wp:anchor` of a shape placed relative to its column and paragraph, in points."""
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{round(left * _EMU)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{round(down * _EMU)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}'
        f'<wp:docPr id="{number}" name="Shape {number}"/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )


def text_box(number: int, left: float, width: float, height: float, content: str) -> str:
    """A run with a borderless text box, as DrawingML with VML to fall back on; text goes on below it."""
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>'
    )
    fallback = (
        f'<w:pict><v:rect id="Box{number}" style="position:absolute;margin-left:{left:.1f}pt;margin-top:0;'
        f'width:{width:.1f}pt;height:{height:.1f}pt" stroked="f" filled="f">'
        f'<v:textbox inset="0,0,0,0"><w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict>'
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        + anchor(number, left, 0, size, "<wp:wrapTopAndBottom/>", shape)
        + f"</w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
