"""What the window does in several steps: its questions, the work, and what is said afterwards.

A flow is neither a widget nor a session: it stands between them, as main_window.py does, and is made there.
"""
