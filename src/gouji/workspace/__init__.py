"""Cases opened and worked on: what each command does, without a word about the command line."""

from gouji.workspace.evaluating import Outcome, evaluate_case, explain_in_case, out_folder
from gouji.workspace.making import adopt_file, make_new_case, write_form
from gouji.workspace.systems import lint_folder, read_wording, show_system

__all__ = [
    "Outcome",
    "adopt_file",
    "evaluate_case",
    "explain_in_case",
    "lint_folder",
    "make_new_case",
    "out_folder",
    "read_wording",
    "show_system",
    "write_form",
]
