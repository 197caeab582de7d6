"""SVG path data for the shapes of a Gantt chart; all lengths are px, ``y`` is a shape's middle."""

BAR, _TIP = 10.0, 7.0


def _n(value: float) -> str:
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")  # + 0: never "-0"


def box(left: float, right: float, y: float, height: float = BAR) -> str:
    """Return a bar."""
    return f"M{_n(left)} {_n(y - height / 2)}H{_n(right)}V{_n(y + height / 2)}H{_n(left)}Z"


def arrow(left: float, right: float, y: float) -> str:
    """Return a bar that ends in an arrow."""
    neck = right - _TIP
    top, bottom = y - BAR / 2, y + BAR / 2
    head = f"H{_n(neck)}V{_n(top - 2)}L{_n(right)} {_n(y)}L{_n(neck)} {_n(bottom + 2)}V{_n(bottom)}"
    return f"M{_n(left)} {_n(top)}{head}H{_n(left)}Z"


def thread(left: float, right: float, y: float) -> str:
    """Return a level line."""
    return f"M{_n(left)} {_n(y)}H{_n(right)}"


def ring(x: float, y: float, r: float) -> str:
    """Return a circle."""
    k = r * 0.5523  # four curves: WeasyPrint makes a half arc angular
    return (
        f"M{_n(x - r)} {_n(y)}C{_n(x - r)} {_n(y - k)} {_n(x - k)} {_n(y - r)} {_n(x)} {_n(y - r)}"
        f"C{_n(x + k)} {_n(y - r)} {_n(x + r)} {_n(y - k)} {_n(x + r)} {_n(y)}"
        f"C{_n(x + r)} {_n(y + k)} {_n(x + k)} {_n(y + r)} {_n(x)} {_n(y + r)}"
        f"C{_n(x - k)} {_n(y + r)} {_n(x - r)} {_n(y + k)} {_n(x - r)} {_n(y)}Z"
    )


def diamond(x: float, y: float, r: float) -> str:
    """Return a square on its corner."""
    return f"M{_n(x - r)} {_n(y)}L{_n(x)} {_n(y - r)}L{_n(x + r)} {_n(y)}L{_n(x)} {_n(y + r)}Z"
