"""The macros that pages may use; what each does is in ``serviceprogram/page_macros.py``."""

from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Give mkdocs-macros every macro by its Swedish name."""
    for name, macro in env.conf.plugins["serviceprogram"].macros(env).items():
        env.macro(macro.run, name)
