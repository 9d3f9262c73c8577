"""The windows: Qt lives here and nowhere else."""

import gc

# Qt's enums and the pages' widgets are some hundred thousand objects that all stay: looking
# through them after every 700 new ones, as Python does, costs a fifth of the start.
gc.set_threshold(50_000, 20, 20)
