"""What a store keeps: pure functions over token rows. No I/O in here.

The cut differs from the first sketch in one place: ``text.py`` (masking, and making hostile text visible) and
``data_centers.py`` stand beside the others, because the shell and the window need them and no store does.
"""
