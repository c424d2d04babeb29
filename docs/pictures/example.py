#!/usr/bin/env python3
"""Draws the picture of the example that `kooste new` makes, with the pieces of the other pictures.

    env/bin/python docs/pictures/example.py     # needs what draw.py needs
"""
import io
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, '..', '..'))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
from kit import *          # noqa: E402,F403
from props import *        # noqa: E402,F403
from draw import form, palette, pen, stack   # noqa: E402

NAME = 'src/cli/new/project/content/events/2025-09-18-kenelle-soitan/photos/soittolista.png'


def phone(x, y, a):
    """A telephone on the table, ringing somebody up."""
    o = rect(-92 + 10, -190 + 14, 184, 380, INK, 26, 'opacity=".16"') + rect(-92, -190, 184, 380, INK, 26)
    o += rect(-80, -162, 160, 318, KUUSI, 8) + circle(0, -70, 46, MINT) + circle(0, -84, 17, DEEP)
    o += path('M-32 -38Q0 -72 32 -38L32 -34Q0 -18 -32 -34z', DEEP)
    o += rect(-44, 6, 88, 12, SAGE) + rect(-28, 30, 56, 9, MINT)
    o += circle(-36, 104, 27, SAGE) + circle(36, 104, 27, PUOLUKKA) + path('M24 108Q36 94 48 108', 'none', PAPER, 8)
    o += path('M-46 100Q-36 112 -26 100', 'none', DEEP, 8)
    return group(o, f'translate({x} {y}) rotate({a})')


def soittolista(r, W, H):
    o = rect(0, 0, W, H, '#D3AC74')
    for k in range(6):
        y = k * 150 - 30
        o += line([(0, y), (W, y)], '#B98F57', 4)
        for _ in range(4):
            x = r.uniform(0, W)
            o += path(f'M{n(x)} {n(y + r.uniform(30, 120))}q{n(r.uniform(50, 110))} {n(r.uniform(-10, 10))} {n(r.uniform(120, 240))} 0', 'none', '#C69C62', 3)
    o += group(rect(-900, -110, 1800, 220, INK, 0, 'opacity=".1" transform="translate(8 12)"') + rect(-900, -110, 1800, 220, '#F4EDDC')
               + band(-900, -106, 1800, 34, 1, None, JARVI, .8) + band(-900, 72, 1800, 34, 1, None, JARVI, .8), 'translate(600 420) rotate(6)')
    o += group(form(0, 0, 0, hue=JARVI, done=2), 'translate(640 420) rotate(-5) scale(.92)')
    o += phone(258, 470, 9)
    o += circle(1010, 196, 128, INK, 'opacity=".13"') + circle(1004, 186, 126, SURFACE) + circle(1004, 186, 100, '#DDE8E3')
    o += bun_top(970, 160, 56, 30) + bun_top(1048, 178, 56, 120) + bun_top(992, 238, 56, 260)
    o += cup_top(206, 150, 76, PAPER, 205, '#DDE8E3', True) + cup_top(1010, 520, 74, PUOLUKKA, 40, SURFACE)
    o += stack(470, 92, ACCENT, -8, 92) + stack(404, 724, KANERVA, 10, 92)
    o += bigarm((1010, 960), (742, 560), -20, 1.0, (SKIN[2], DEEP, 'yoke'), 'write', 1, pen(PUOLUKKA), -40)
    return o + tag(W - 40, H - 40, .9)


def main():
    import resvg_py
    from PIL import Image
    w, h = 1200, 800
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">{soittolista(random.Random("soittolista"), w, h)}</svg>'
    raw = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=2 * w, skip_system_fonts=True))
    out = os.path.join(ROOT, NAME)
    os.makedirs(os.path.dirname(out), exist_ok=True)
    buffer = io.BytesIO()
    palette(Image.open(io.BytesIO(raw)).convert('RGB').reduce(2)).save(buffer, 'PNG', optimize=True)
    with open(out, 'wb') as file:
        file.write(buffer.getvalue())
    print(f'{len(buffer.getvalue()) // 1024} kB  {NAME}')


if __name__ == '__main__':
    main()
