"""The check functions a rule file may name, by module. Adding a check is a line here and a function there."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from plancheck.errors import RuleDataError
from plancheck.regulations.outcome import CheckFunction

_MODULES: dict[str, tuple[str, ...]] = {
    "form.components": ("component_missing", "component_order"),
    "form.component_wording": ("pattern", "end_mark", "letter_case", "fixed_phrase", "word_count"),
    "form.type_name": ("type_name_spelling", "several_lines"),
    "form.issuer_name": ("abbreviated_name", "committee_under_body"),
    "form.place_date": (
        "date_blank",
        "date_zero",
        "date_impossible",
        "date_numeric",
        "year_short",
        "place_missing",
        "place_comma",
        "place_prefix",
    ),
    "form.number_symbol": (
        "number_blank",
        "number_zero",
        "symbol_spaces",
        "symbol_separators",
        "symbol_year",
        "symbol_case",
        "symbol_order",
        "symbol_type_mismatch",
        "symbol_type_missing",
        "symbol_body_missing",
        "symbol_missing",
        "letter_type_in_symbol",
        "letter_unit_missing",
        "symbol_party_style",
    ),
    "form.recipients": (
        "component_unwanted",
        "addressee_list",
        "recipient_bullet",
        "recipient_mark",
        "recipient_twice",
        "recipient_unwanted",
        "recipient_wanted",
        "filing_missing",
        "filing_last",
    ),
    "form.signature": (
        "authority_prefix",
        "authority_space",
        "authority_abbreviated",
        "title_misspelt",
        "signer_small",
        "collective_missing",
        "deputy_mismatch",
        "deputy_alone",
        "signer_degree",
    ),
    "form.legal_basis": ("basis_mark", "basis_bullet", "basis_order", "basis_part", "basis_twice"),
    "form.appendix": (
        "appendix_unmentioned",
        "appendix_absent",
        "appendix_number",
        "appendix_title_case",
        "appendix_reference_missing",
        "appendix_reference",
    ),
    "references.citation_form": ("text_pattern",),
    "references.citation_parts": (
        "citation_spaces",
        "citation_type_mismatch",
        "citation_marks",
        "citation_year_missing",
        "citation_type_missing",
        "citation_year_mismatch",
        "citation_after_document",
        "citation_issuer_mismatch",
        "citation_issuer_missing",
        "citation_first_short",
        "citation_repeated_full",
    ),
    "references.citation_agreement": (
        "citation_two_dates",
        "citation_two_issuers",
        "citation_near_number",
        "citation_two_symbols",
        "citation_date_registry",
        "citation_law_number",
    ),
    "references.citation_in_force": ("cited_repealed", "cited_not_yet", "cited_amended"),
    "content.headings": (
        "heading_separator",
        "heading_case",
        "heading_word_case",
        "heading_not_roman",
        "roman_form",
        "heading_untitled",
        "heading_style_missing",
        "decimal_levels",
    ),
    "content.numbering": ("numbering", "letter_without_d", "letter_foreign"),
    "content.paragraph_ends": ("heading_end", "paragraph_comma", "paragraph_unended"),
    "content.plan_parts": ("plan_part", "plan_order"),
    "content.opening_closing": ("closing_unmarked", "closing_misspelt", "closing_repeated", "opening_mark"),
    "content.dates_and_duties": (
        "report_undated",
        "report_unperiodic",
        "text_date_impossible",
        "text_date_zero",
        "text_date_weekday",
        "due_before_document",
        "due_outside_period",
    ),
    "typesetting.page_setup": ("paper_size", "paper_turned", "page_margins", "margins_estimated"),
    "typesetting.page_number": (
        "number_missing",
        "number_place",
        "number_on_first",
        "number_style",
        "number_dressed",
        "appendix_restart",
    ),
    "typesetting.typeface": ("font_family", "text_color"),
    "typesetting.component_style": (
        "component_size",
        "component_mixed",
        "component_style",
        "component_underlined",
        "sizes_together",
    ),
    "typesetting.line_style": ("line_style", "line_size"),
    "typesetting.odd_paragraphs": ("paragraph_style", "paragraph_centred"),
    "typesetting.headings_alike": ("sibling_style", "heading_indent"),
    "typesetting.table_columns": ("column_align",),
    "typesetting.typed_layout": ("empty_between", "empty_rows", "typed_blanks", "highlight_left"),
    "typesetting.running_text": (
        "body_size",
        "body_mixture",
        "body_align",
        "body_indent",
        "paragraph_gap",
        "line_spacing",
        "body_slanted",
        "header_spacing",
    ),
    "typesetting.strokes": ("line_missing", "line_length", "line_typed"),
    "typesetting.component_position": (
        "component_align",
        "header_sides",
        "number_level",
        "recipients_level",
        "signature_split",
    ),
    "language.spelling": ("spelling", "doubled_word"),
    "language.typing": ("typing_slip", "year_range_mixed", "quote_unpaired", "quote_mixed"),
    "language.variants": ("tone_placement_mixed", "i_y_mixed", "variant_mixed", "lookalike_letter"),
    "file.waiver_notes": ("waiver_unused", "waiver_void"),
    "agreement.own_office": (
        "office_name",
        "office_symbol",
        "office_place",
        "office_signer",
        "office_title",
        "office_filing",
        "office_recipient",
    ),
    "language.name_capitals": ("fixed_name", "law_title", "special_noun", "letter_slip", "generic_capital"),
    "language.sentence_capitals": ("sentence_small", "inner_capital", "item_small", "name_two_ways", "name_in_small"),
    "language.house_style": ("preferred_word", "short_form_mixed", "level_forgotten"),
    "agreement.units": (
        "place_foreign",
        "place_misspelt",
        "place_of_issue",
        "unit_ended",
        "unit_not_yet",
        "body_ended",
    ),
    "agreement.task_units": (
        "addressee_not_recipient",
        "doer_not_recipient",
        "two_leads",
        "task_without_lead",
        "due_on_day_off",
        "report_before_work",
    ),
    "agreement.plan_years": ("year_left_over", "heading_year", "year_of_issue"),
    "agreement.amounts": ("share_over_whole", "amount_in_words", "table_total", "parts_sum"),
    "agreement.own_references": ("symbol_issuer", "signature_issuer", "reference_missing"),
    "language.abbreviations": ("abbreviation_mixed", "abbreviation_twice", "abbreviation_early"),
    "agreement.leftovers": ("blank_left", "comment_left", "foreign_title"),
    "file.text_layer": ("symptom", "several_documents", "read_failure", "doubtful_words"),
}
CHECKS = {name: module for module, names in _MODULES.items() for name in names}


@cache
def resolve(name: str) -> tuple[CheckFunction, type[Any]]:
    """The function of a check and the type of its parameters. Raises RuleDataError for an unknown name."""
    module = CHECKS.get(name)
    if module is None:
        raise RuleDataError(f"unknown check {name!r}; known: {', '.join(sorted(CHECKS))}")
    code = import_module(f"plancheck.checks.{module}")
    function = getattr(code, name)
    # The annotation is a name in the check's own module; get_type_hints would resolve every other one as well.
    return function, getattr(code, function.__annotations__["params"])
