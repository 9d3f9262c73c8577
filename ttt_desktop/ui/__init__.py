"""The windows: Qt lives here and nowhere else."""

import gc

# Qt's enums and the pages' widgets are some hundred thousand objects that all stay: looking
# through them after every 700 new ones, as Python does, costs a fifth of the start.
gc.set_threshold(50_000, 20, 20)


def _trust_sources() -> None:
    """Keep Qt's binding from reading the source of each of our modules again after its import.

    It looks there for its own name, to offer a module other spellings of Qt, which ours never ask
    for. Where the binding works in another way it is left alone.
    """
    try:
        import shiboken6  # noqa: F401  (brings the next along)
        from shibokensupport import feature  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: True


_trust_sources()
