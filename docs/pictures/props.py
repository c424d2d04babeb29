"""Rooms and things: furniture, windows, coffee, bunting, trees, houses."""
import math
from kit import *


def cup(x, y, s, c=PAPER, plate=True, inside='#4A2E20'):
    """A coffee cup from the side; y = table top."""
    o = ell(x, y, .95 * s, .16 * s, dark(SURFACE, .1)) + ell(x, y - .06 * s, .95 * s, .16 * s, SURFACE) if plate else ''
    o += f'<path d="M{n(x+.42*s)} {n(y-.75*s)}h{n(.2*s)}a{n(.2*s)} {n(.2*s)} 0 0 1 0 {n(.42*s)}h{n(-.26*s)}" fill="none" stroke="{dark(c,.12)}" stroke-width="{n(.12*s)}"/>'
    o += path(f'M{n(x-.52*s)} {n(y-.88*s)}H{n(x+.52*s)}L{n(x+.42*s)} {n(y-.18*s)}Q{n(x+.38*s)} {n(y-.06*s)} {n(x+.2*s)} {n(y-.06*s)}H{n(x-.2*s)}Q{n(x-.38*s)} {n(y-.06*s)} {n(x-.42*s)} {n(y-.18*s)}z', c)
    o += path(f'M{n(x+.2*s)} {n(y-.88*s)}H{n(x+.52*s)}L{n(x+.42*s)} {n(y-.18*s)}Q{n(x+.38*s)} {n(y-.06*s)} {n(x+.2*s)} {n(y-.06*s)}z', INK, extra='opacity=".1"')
    return o + ell(x, y - .88 * s, .52 * s, .11 * s, inside) + f'<ellipse cx="{n(x)}" cy="{n(y-.88*s)}" rx="{n(.52*s)}" ry="{n(.11*s)}" fill="none" stroke="{light(c,.3)}" stroke-width="{n(.05*s)}"/>'


def steam(x, y, s, c=PAPER):
    return group(''.join(path(f'M{n(x+d*s)} {n(y)}q{n(-.16*s)} {n(-.2*s)} 0 {n(-.4*s)}t0 {n(-.4*s)}', 'none', c, .07 * s) for d in (-.2, .12)), extra='opacity=".7"')


def pulla(x, y, s):
    """A cinnamon bun (korvapuusti) from the side."""
    o = path(f'M{n(x-s)} {n(y)}Q{n(x-1.05*s)} {n(y-.5*s)} {n(x-.5*s)} {n(y-.62*s)}Q{n(x)} {n(y-1.05*s)} {n(x+.5*s)} {n(y-.62*s)}Q{n(x+1.05*s)} {n(y-.5*s)} {n(x+s)} {n(y)}z', '#C98545')
    for d in (-1, 1):
        o += path(f'M{n(x+d*.82*s)} {n(y-.12*s)}a{n(.34*s)} {n(.3*s)} 0 1 {1 if d<0 else 0} {n(-d*.3*s)} {n(-.36*s)}', 'none', '#7A451C', .1 * s)
    o += path(f'M{n(x-.22*s)} {n(y)}Q{n(x)} {n(y-.95*s)} {n(x+.22*s)} {n(y)}', 'none', '#8F5423', .09 * s)
    return o + ''.join(rect(x + a * s, y - b * s, .09 * s, .07 * s, CREAM) for a, b in ((-.5, .5), (-.2, .78), (.1, .82), (.45, .55), (.62, .38), (-.68, .35)))


def bunplate(x, y, s, stand=False):
    o = ''
    if stand:
        o += poly([(x - .12 * s, y), (x + .12 * s, y), (x + .05 * s, y - .6 * s), (x - .05 * s, y - .6 * s)], SURFACE2) + ell(x, y, .5 * s, .08 * s, SURFACE2)
        y -= .6 * s
    o += ell(x, y - .02 * s, 1.5 * s, .16 * s, dark(SURFACE, .1)) + ell(x, y - .08 * s, 1.5 * s, .16 * s, SURFACE)
    for dx, dy in ((-.85, .08), (0, .1), (.85, .08), (-.42, .42), (.42, .42), (0, .78)):
        o += pulla(x + dx * s, y - dy * s, .44 * s)
    return o


def pump(x, y, s, c=PUOLUKKA):
    """The pump flask of every Finnish meeting. s = height."""
    w = .3 * s
    o = rect(x - w, y - .74 * s, 2 * w, .74 * s, c, .05 * s) + rect(x + w * .35, y - .74 * s, .65 * w, .74 * s, dark(c, .18), .05 * s)
    o += rect(x - w, y - .1 * s, 2 * w, .1 * s, INK, .03 * s) + path(f'M{n(x-w)} {n(y-.72*s)}Q{n(x-w)} {n(y-.92*s)} {n(x-.4*w)} {n(y-.92*s)}H{n(x+.5*w)}Q{n(x+w)} {n(y-.92*s)} {n(x+w)} {n(y-.72*s)}z', INK)
    o += rect(x - .12 * s, y - s, .24 * s, .1 * s, '#3D4B47', .03 * s) + path(f'M{n(x-w*.8)} {n(y-.84*s)}L{n(x-w*1.55)} {n(y-.8*s)}V{n(y-.72*s)}', 'none', INK, .06 * s)
    return o + band(x - w, y - .45 * s, 2 * w, .12 * s, 0, None, PAPER)


def plant(x, y, s, pot=PUOLUKKA, kind='pelargonium', fl=KANERVA):
    o = ''
    if kind == 'pelargonium':
        for a, l in ((-50, .75), (-25, 1.0), (0, 1.15), (26, .98), (52, .72)):
            t = math.radians(a)
            ex, ey = x + math.sin(t) * l * s, y - .5 * s - math.cos(t) * l * s
            o += line([(x, y - .4 * s), (ex, ey)], '#3B7A4A', .05 * s)
            o += circle(ex, ey, .2 * s, fl if a in (-25, 26, 0) else '#4E9460') + (circle(ex - .1 * s, ey - .1 * s, .12 * s, light(fl, .2)) if a in (-25, 26, 0) else '')
        for dx, dy, r in ((-.34, .6, .22), (.3, .62, .24), (-.05, .75, .26), (-.55, .85, .16), (.55, .85, .17)):
            o += circle(x + dx * s, y - dy * s, r * s, KUUSI if r > .2 else '#2F7A5A')
    elif kind == 'leaf':
        for a, l in ((-62, 1.15), (-36, 1.5), (-12, 1.75), (14, 1.65), (38, 1.4), (64, 1.1)):
            o += group(path(f'M0 0Q{n(-.2*s)} {n(-l*.5*s)} 0 {n(-l*s)}Q{n(.2*s)} {n(-l*.5*s)} 0 0z', KUUSI if int(a) % 4 else '#2F7A5A'), f'translate({n(x)} {n(y-.5*s)}) rotate({a})')
    o += poly([(x - .42 * s, y - .55 * s), (x + .42 * s, y - .55 * s), (x + .3 * s, y), (x - .3 * s, y)], pot) + rect(x - .46 * s, y - .6 * s, .92 * s, .14 * s, dark(pot, .15))
    return o


def window(x, y, w, h, view, frame=PAPER, arch=False, panes=(2, 3), sill=True):
    sh = path(f'M{n(x)} {n(y+h)}V{n(y+w/2)}a{n(w/2)} {n(w/2)} 0 0 1 {n(w)} 0V{n(y+h)}z', '#000') if arch else rect(x, y, w, h, '#000')
    o = clip(sh, view)
    t = w * .035
    if arch:
        o += path(f'M{n(x)} {n(y+h)}V{n(y+w/2)}a{n(w/2)} {n(w/2)} 0 0 1 {n(w)} 0V{n(y+h)}z', 'none', frame, t * 2.2)
    else:
        o += f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" fill="none" stroke="{frame}" stroke-width="{n(t*2.2)}"/>'
    for k in range(1, panes[0]):
        o += rect(x + w / panes[0] * k - t / 2, y, t, h, frame)
    for k in range(1, panes[1]):
        o += rect(x, y + h / panes[1] * k - t / 2, w, t, frame)
    if sill:
        o += rect(x - w * .08, y + h, w * 1.16, t * 1.6, frame) + rect(x - w * .08, y + h + t * 1.6, w * 1.16, t * .7, INK, 0, 'opacity=".12"')
    return o


def spruce(x, y, h, c, trunk=True):
    o = rect(x - h * .025, y - h * .12, h * .05, h * .12, DARK) if trunk else ''
    for k, w in ((.42, .235), (.2, .185), (0, .125)):
        t, b = y - h + h * k, y - h + h * (k + .46 if k else .34)
        b = min(b, y - h * .08)
        o += path(f'M{n(x)} {n(t)}C{n(x+h*w*.3)} {n(t+(b-t)*.5)} {n(x+h*w*.6)} {n(t+(b-t)*.82)} {n(x+h*w)} {n(b)}Q{n(x)} {n(b+h*.03)} {n(x-h*w)} {n(b)}C{n(x-h*w*.6)} {n(t+(b-t)*.82)} {n(x-h*w*.3)} {n(t+(b-t)*.5)} {n(x)} {n(t)}z', c)
    return o


def birch(r, x, y, h, leaf=('#E0A92E', '#F2B33D', '#D9942A'), lean=0, bare=False):
    w = h * .028
    o = path(f'M{n(x-w)} {n(y)}Q{n(x-w*.6+lean*.4)} {n(y-h*.5)} {n(x-w*.2+lean)} {n(y-h*.95)}H{n(x+w*.2+lean)}Q{n(x+w*.7+lean*.4)} {n(y-h*.5)} {n(x+w)} {n(y)}z', '#F4F1E8')
    for k in range(11):
        t = .06 + k * .075
        cx = x + lean * t * t
        s = 1 if k % 2 else -1
        ww = w * (1 - t * .7)
        o += path(f'M{n(cx+s*ww)} {n(y-h*t)}l{n(-s*ww*.95)} {n(h*.006)}l{n(s*ww*.9)} {n(h*.006)}z', '#2B2B28')
    br = ''
    for a, t, l in ((-48, .42, .3), (44, .5, .28), (-38, .62, .26), (36, .7, .22), (-26, .8, .18)):
        q = math.radians(a)
        br += line([(x + lean * t * t, y - h * t), (x + lean * t * t + math.sin(q) * h * l, y - h * t - math.cos(q) * h * l)], '#4A4038', w * .45)
    o = br + o
    if not bare:
        for k in range(26):
            a, q = r.uniform(0, 6.283), math.sqrt(r.uniform(.02, 1))
            o += ell(x + lean * .7 + math.cos(a) * q * h * .27, y - h * .76 + math.sin(a) * q * h * .3, h * r.uniform(.05, .085), h * r.uniform(.04, .06), leaf[k % len(leaf)])
    return o


def view_autumn(r, x, y, w, h, sky='#F6E2B8'):
    o = rect(x, y, w, h, sky) + path(f'M{n(x)} {n(y+h*.62)}Q{n(x+w*.3)} {n(y+h*.45)} {n(x+w*.6)} {n(y+h*.58)}T{n(x+w)} {n(y+h*.52)}V{n(y+h)}H{n(x)}z', '#9CC7B8')
    o += rect(x, y + h * .72, w, h * .1, '#7FB8D6')
    o += path(f'M{n(x)} {n(y+h*.8)}Q{n(x+w*.5)} {n(y+h*.72)} {n(x+w)} {n(y+h*.82)}V{n(y+h)}H{n(x)}z', '#C6A24A')
    return o


def chair_back(x, y, h, c=OAK):
    """Chair of someone seen from behind: drawn over the person. h = standing height of the sitter."""
    w = .125 * h
    o = ''.join(line([(x + s * w * .92, y - .26 * h), (x + s * w * 1.02, y)], dark(c, .3), .02 * h) for s in (-1, 1))
    o += path(f'M{n(x-w)} {n(y-.29*h)}H{n(x+w)}L{n(x+w*1.04)} {n(y-.2*h)}Q{n(x)} {n(y-.185*h)} {n(x-w*1.04)} {n(y-.2*h)}z', dark(c, .12))
    o += ''.join(line([(x + s * w * .9, y - .26 * h), (x + s * w * .95, y - .5 * h)], c, .022 * h) for s in (-1, 1))
    o += path(f'M{n(x-w*.98)} {n(y-.53*h)}Q{n(x)} {n(y-.565*h)} {n(x+w*.98)} {n(y-.53*h)}V{n(y-.44*h)}Q{n(x)} {n(y-.475*h)} {n(x-w*.98)} {n(y-.44*h)}z', c)
    return o


def chair_front(x, y, h, c=OAK):
    """Chair behind someone who faces us."""
    w = .135 * h
    o = ''.join(line([(x + s * w * .82, y - .27 * h), (x + s * w * .86, y - .08 * h)], dark(c, .4), .02 * h) for s in (-1, 1))
    o += ''.join(line([(x + s * w * .9, y - .26 * h), (x + s * w * .95, y - .02 * h)], dark(c, .15), .022 * h) for s in (-1, 1))
    o += ''.join(line([(x + s * w * .92, y - .26 * h), (x + s * w * .95, y - .5 * h)], c, .022 * h) for s in (-1, 1))
    o += path(f'M{n(x-w)} {n(y-.53*h)}Q{n(x)} {n(y-.56*h)} {n(x+w)} {n(y-.53*h)}V{n(y-.43*h)}Q{n(x)} {n(y-.46*h)} {n(x-w)} {n(y-.43*h)}z', c)
    return o + path(f'M{n(x-w*1.02)} {n(y-.275*h)}H{n(x+w*1.02)}V{n(y-.235*h)}Q{n(x)} {n(y-.22*h)} {n(x-w*1.02)} {n(y-.235*h)}z', dark(c, .1))


def chair_side(x, y, h, s, c=OAK):
    """Chair from the side; the sitter looks towards s (1 right, −1 left)."""
    o = line([(x + s * .17 * h, y - .22 * h), (x + s * .18 * h, y)], dark(c, .2), .022 * h) + line([(x - s * .07 * h, y - .22 * h), (x - s * .1 * h, y)], dark(c, .2), .022 * h)
    o += line([(x - s * .085 * h, y - .22 * h), (x - s * .115 * h, y - .53 * h)], c, .024 * h)
    return o + path(f'M{n(x-s*.095*h)} {n(y-.225*h)}H{n(x+s*.19*h)}', 'none', c, .03 * h)


def wheelchair(P, x, y, h, s=1, **kw):
    """Someone in a wheelchair, seen from the side, moving towards s."""
    o = line([(x - s * .13 * h, y - .6 * h), (x - s * .11 * h, y - .27 * h), (x + s * .2 * h, y - .27 * h), (x + s * .26 * h, y - .05 * h), (x + s * .34 * h, y - .05 * h)], '#3D4B47', .018 * h)
    o += line([(x - s * .13 * h, y - .6 * h), (x - s * .18 * h, y - .6 * h)], INK, .022 * h)
    o += circle(x + s * .24 * h, y - .055 * h, .048 * h, 'none', f'stroke="{INK}" stroke-width="{n(.016*h)}"')
    o += rect(min(x - s * .15 * h, x - s * .11 * h), y - .55 * h, .05 * h, .26 * h, INK, .015 * h)
    o += person(P, x, y - .02 * h, h, 'side', f=.75 * s, seat=.3, **kw)
    o += circle(x - s * .02 * h, y - .165 * h, .158 * h, 'none', f'stroke="{INK}" stroke-width="{n(.02*h)}"') + circle(x - s * .02 * h, y - .165 * h, .125 * h, 'none', f'stroke="{LINE}" stroke-width="{n(.01*h)}"')
    for k in range(6):
        a = k * math.pi / 6
        o += f'<path d="M{n(x-s*.02*h+math.cos(a)*.15*h)} {n(y-.165*h+math.sin(a)*.15*h)}L{n(x-s*.02*h-math.cos(a)*.15*h)} {n(y-.165*h-math.sin(a)*.15*h)}" stroke="{LINE}" stroke-width="{n(.005*h)}"/>'
    return o + circle(x - s * .02 * h, y - .165 * h, .02 * h, INK)


def bunting(x1, x2, y, sag, count, s):
    o = path(f'M{n(x1)} {n(y)}Q{n((x1+x2)/2)} {n(y+2*sag)} {n(x2)} {n(y)}', 'none', INK, max(2, s * .05))
    for k in range(count):
        t = (k + .5) / count
        x = x1 + (x2 - x1) * t
        yy = y + 4 * sag * t * (1 - t)
        i = k % 7
        o += poly([(x - .42 * s, yy), (x + .42 * s, yy), (x, yy + s)], HUES[i]) + group(motif(i, s * .42), f'translate({n(x)} {n(yy+s*.3)})')
    return o


def star(cx, cy, R, ri, wide=.36, fill=None, op=1, stroke=None, sw=0, rot=0):
    o = ''
    for i in range(7):
        a = -math.pi / 2 + i * 2 * math.pi / 7 + rot
        P = lambda t, q: (cx + q * math.cos(t), cy + q * math.sin(t))
        pts = [(cx, cy), P(a - wide, ri), P(a, R), P(a + wide, ri)]
        c = mix(PAPER, HUES[i], fill) if fill else HUES[i]
        o += path('M' + 'L'.join(f'{n(x)} {n(y)}' for x, y in pts) + 'z', c, HUES[i] if stroke else None, sw)
    return o


def himmeli(x, y, s, c='#E2C078'):
    """A straw mobile."""
    o = line([(x, y - 1.9 * s), (x, y - s)], INK, .02 * s)
    def octa(x, y, s):
        a, b, l, r_, m = (x, y - s), (x, y + s), (x - .62 * s, y), (x + .62 * s, y), (x + .16 * s, y + .16 * s)
        q = line([a, l, b, r_, a], c, .055 * s)
        return q + line([a, m, b], c, .045 * s) + line([l, m, r_], c, .045 * s)
    o += octa(x, y, s)
    for dx, dy, k in ((-.62, .55, .32), (.62, .55, .32), (0, 1.45, .38)):
        o += line([(x + dx * s, y + (0 if dx else 1) * s), (x + dx * s, y + dy * s)], INK, .015 * s) + octa(x + dx * s, y + (dy + (.3 if dx else .0)) * s, k * s)
    return o


def lamp(x, y, s, top, c=DEEP):
    o = line([(x, top), (x, y - .7 * s)], INK, .04 * s) + ell(x, y + .02 * s, .62 * s, .14 * s, WARM)
    return o + path(f'M{n(x-.9*s)} {n(y)}Q{n(x-.8*s)} {n(y-.62*s)} {n(x-.16*s)} {n(y-.72*s)}H{n(x+.16*s)}Q{n(x+.8*s)} {n(y-.62*s)} {n(x+.9*s)} {n(y)}z', c) + path(f'M{n(x+.2*s)} {n(y-.72*s)}Q{n(x+.8*s)} {n(y-.62*s)} {n(x+.9*s)} {n(y)}H{n(x+.45*s)}z', INK, extra='opacity=".18"')


def boards(x, y, w, h, c, step, dk=.1):
    """Panelling: upright boards."""
    o = rect(x, y, w, h, c)
    k = x + step
    while k < x + w - 1:
        o += rect(k, y, max(2, step * .04), h, dark(c, dk))
        k += step
    return o


def floor(y, W, H, c, vx, lines=16, dk=.1):
    o = rect(0, y, W, H - y, c)
    for k in range(-lines, lines + 1):
        x = vx + k * W / lines * 1.9
        x0 = vx + k * W / lines * .62
        o += line([(x0, y), (x, H)], dark(c, dk), 3)
    return o


def paper(x, y, w, h, a=0, c=PAPER, rows=4, head=None, r=None):
    o = rect(-w / 2, -h / 2, w, h, c)
    if head:
        o += rect(-w / 2, -h / 2, w, h * .14, head)
    for k in range(rows):
        o += rect(-w * .36, -h * .26 + k * h * .62 / max(rows, 1), w * (.72 if k % 3 else .5), max(3, h * .022), MINT)
    return group(o, f'translate({n(x)} {n(y)}) rotate({a})')


def rollup(x, y, w, h, i):
    """A roll-up banner of an association, without words."""
    c = HUES[i]
    o = rect(x - w * .55, y - h * .02, w * 1.1, h * .02, '#55635F') + rect(x - w / 2, y - h, w, h * .98, PAPER) + rect(x - w / 2, y - h, w, h * .36, c)
    o += group(motif(i, h * .3), f'translate({n(x)} {n(y-h*.82)})')
    for k in range(4):
        o += rect(x - w * .36, y - h * .54 + k * h * .07, w * (.72, .6, .66, .4)[k], h * .022, MINT)
    return o + band(x - w / 2, y - h * .12, w, h * .07, i, c)


def stall(x, y, w, h, i, depth=.16):
    """A table with a patterned cloth; (x, y) = left, floor line of the front; h = height of the front."""
    c = HUES[i]
    d = h * depth
    o = poly([(x + d, y - h - d), (x + w - d, y - h - d), (x + w, y - h), (x, y - h)], light(c, .82))
    o += rect(x, y - h, w, h, c) + rect(x, y - h, w, h * .03, dark(c, .25))
    o += band(x, y - h * .86, w, h * .26, i, None, PAPER)
    for k in range(5):
        xx = x + w * (.12 + k * .2)
        o += path(f'M{n(xx)} {n(y-h*.5)}q{n(w*.02)} {n(h*.2)} {n(-w*.008)} {n(h*.5)}', 'none', dark(c, .22), 4)
    return o


def pushchair(x, y, h, c=JARVI, s=1):
    o = ''.join(circle(x + d * .26 * h, y - .11 * h, .11 * h, 'none', f'stroke="{INK}" stroke-width="{n(.03*h)}"') + circle(x + d * .26 * h, y - .11 * h, .025 * h, INK) for d in (-1, 1))
    o += line([(x - .26 * h, y - .11 * h), (x + .2 * h, y - .46 * h), (x + s * -.52 * h, y - .92 * h)] if s > 0 else [(x + .26 * h, y - .11 * h), (x - .2 * h, y - .46 * h), (x + .52 * h, y - .92 * h)], '#3D4B47', .03 * h)
    o += line([(x + s * .26 * h, y - .11 * h), (x - s * .2 * h, y - .4 * h)], '#3D4B47', .03 * h)
    o += path(f'M{n(x-.36*h)} {n(y-.62*h)}H{n(x+.36*h)}Q{n(x+.34*h)} {n(y-.3*h)} {n(x+.1*h)} {n(y-.28*h)}H{n(x-.1*h)}Q{n(x-.34*h)} {n(y-.3*h)} {n(x-.36*h)} {n(y-.62*h)}z', c)
    o += path(f'M{n(x)} {n(y-.62*h)}L{n(x+s*.36*h)} {n(y-.62*h)}A{n(.36*h)} {n(.36*h)} 0 0 {0 if s>0 else 1} {n(x)} {n(y-.98*h)}z', dark(c, .22))
    return o + band(x - .35 * h, y - .58 * h, .7 * h, .08 * h, 2, None, WARM)


def dog(x, y, h, c='#B5733A', s=1):
    """A spitz, of course."""
    return group(
        path('M-40 0V-34Q-46 -44 -44 -56Q-66 -60 -66 -82Q-56 -96 -44 -84Q-38 -92 -26 -70H22L30 -92L36 -108L44 -98L52 -110L56 -94L76 -82Q76 -72 60 -70L50 -64Q48 -44 40 -36V0H28V-32H-18L-26 -24V0z', c)
        + path('M-66 -82Q-56 -96 -44 -84Q-50 -74 -56 -70Q-64 -72 -66 -82z', light(c, .45)) + path('M40 -62Q36 -46 30 -36H22Q20 -56 34 -64z', light(c, .45)) + path('M-40 -8H-28V0H-40zM28 -8H40V0H28z', light(c, .45)) + circle(74, -80, 4.5, INK)
        + path('M28 -72Q38 -66 50 -68', 'none', PUOLUKKA, 5), f'translate({n(x)} {n(y)}) scale({n(s*h/100) if abs(h)>60 else "%.3f" % (s*h/100)} {"%.3f" % (h/100)})')


def coats(x, y, w, cs):
    """A rail with coats."""
    o = rect(x, y, w, 10, OAK, 4)
    st = w / len(cs)
    for k, c in enumerate(cs):
        cx = x + st * (k + .5)
        o += line([(cx, y + 8), (cx, y + 22)], INK, 4)
        o += path(f'M{n(cx-10)} {n(y+22)}L{n(cx-st*.44)} {n(y+52)}L{n(cx-st*.4)} {n(y+200+10*(k%3))}H{n(cx+st*.4)}L{n(cx+st*.44)} {n(y+52)}L{n(cx+10)} {n(y+22)}z', c)
        o += line([(cx, y + 30), (cx, y + 196)], dark(c, .25), 3)
        if k % 2:
            o += path(f'M{n(cx-12)} {n(y+24)}Q{n(cx)} {n(y+46)} {n(cx+12)} {n(y+24)}L{n(cx+18)} {n(y+120)}H{n(cx+4)}L{n(cx)} {n(y+50)}z', ACCENT if c != ACCENT else PUOLUKKA)
    return o


def clock(x, y, r):
    return circle(x, y, r, INK) + circle(x, y, r * .88, PAPER) + line([(x, y), (x + r * .6, y - r * .34)], INK, r * .09) + line([(x, y), (x + r * .04, y + r * .45)], INK, r * .12) + circle(x, y, r * .08, PUOLUKKA) + \
        ''.join(f'<path d="M{n(x+math.cos(a)*r*.78)} {n(y+math.sin(a)*r*.78)}L{n(x+math.cos(a)*r*.68)} {n(y+math.sin(a)*r*.68)}" stroke="{INK}" stroke-width="{n(r*.06)}"/>' for a in (k * math.pi / 6 for k in range(12)))


# ---- big hands from above ---------------------------------------------------------------------
def bighand(x, y, a, k, skin, kind='flat', mirror=1, item=''):
    """A right hand seen from above, wrist at (x, y), fingers pointing along angle a (0 = up). k = 1: palm 100 wide."""
    sk, dk, nail = skin, mix(skin, '#5A2414', .2), light(skin, .38)
    F = lambda p, q, r1, r2: capsule(p, q, r1, r2, sk)
    sep = lambda *pts: line(list(pts), dk, 3.2)
    nl = lambda x_, y_, r_=0: group(path('M-6 7V-2Q-6 -9 0 -9Q6 -9 6 -2V7Q0 10 -6 7z', nail), f'translate({x_} {y_}) rotate({r_})')
    palm = 'M-31 26C-34 0 -46 -18 -50 -46C-53 -72 -48 -94 -34 -104C-12 -114 22 -113 40 -101C52 -92 53 -68 48 -40C44 -16 35 0 33 26z'
    under, o = '', ''
    if kind == 'flat':
        o += F((-30, -92), (-41, -176), 15.5, 12.5) + F((-7, -98), (-9, -197), 16, 12.5) + F((16, -97), (21, -184), 15.5, 12) + F((36, -88), (50, -150), 13, 10.5)
        o += F((-36, -34), (-72, -82), 19, 15) + F((-72, -82), (-80, -116), 15, 12)
        o += path(palm, sk)
        o += sep((-18, -104), (-20, -122)) + sep((5, -106), (6, -124)) + sep((27, -100), (31, -116))
        o += nl(-42, -178, -7) + nl(-9, -199, -1) + nl(21.5, -186, 3) + nl(51.5, -152, 12) + nl(-82, -117, -16)
        o += item
    elif kind in ('write', 'pinch'):
        # three fingers curled, thumb and first finger hold
        o += F((16, -92), (6, -136), 16, 14) + F((36, -84), (30, -122), 14.5, 12.5) + F((-4, -98), (-16, -150), 16, 13.5)
        o += path(palm, sk)
        o += sep((4, -104), (-2, -128)) + sep((26, -98), (20, -120))
        o += item
        o += F((-28, -88), (-52, -128), 15.5, 13.5) + F((-52, -128), (-40, -168), 13.5, 11) + nl(-41, -168, 18)
        o += F((-40, -38), (-80, -86), 19, 15) + F((-80, -86), (-54, -140), 15, 11.5) + nl(-55, -139, 28)
        o += sep((-44, -88), (-56, -112))
    elif kind == 'hold':
        # fingers round something that stands beyond the fingertips; the item lies over the fingers, the thumb over it
        under += F((-28, -92), (-58, -150), 15.5, 13) + F((-6, -98), (-14, -168), 16, 13) + F((16, -97), (24, -162), 15.5, 12.5) + F((36, -88), (54, -136), 13, 11)
        under += path(palm, sk) + sep((-18, -104), (-26, -124)) + sep((5, -106), (5, -126)) + sep((27, -100), (34, -116))
        o = under + item + F((-38, -34), (-84, -84), 19, 15) + F((-84, -84), (-78, -124), 15, 12) + nl(-78, -126, 8)
    elif kind == 'point':
        o += F((16, -92), (4, -124), 16, 14) + F((36, -84), (28, -112), 14.5, 12.5) + F((-4, -98), (-10, -132), 16, 14)
        o += F((-30, -90), (-38, -186), 15.5, 12) + path(palm, sk) + nl(-38.5, -188, -5)
        o += F((-38, -36), (-66, -78), 19, 15) + F((-66, -78), (-34, -108), 15, 12) + nl(-34, -108, 48)
        o += sep((4, -104), (0, -120)) + sep((26, -98), (20, -112)) + item
    return group(o, f'translate({n(x)} {n(y)}) rotate({n(a)}) scale({"%.3f" % (k*mirror)} {"%.3f" % k})')


def bigarm(p, q, a, k, look, kind='flat', mirror=1, item='', bend=0):
    """Arm from p (off the picture) to the wrist q; a = direction of the hand. look = (skin, sleeve, style)."""
    skin, c, style = look
    ang = math.atan2(q[1] - p[1], q[0] - p[0])
    ux, uy = math.cos(ang), math.sin(ang)
    nx, ny = -uy, ux
    cx = (q[0] - ux * 46 * k, q[1] - uy * 46 * k)
    hx, hy = math.sin(math.radians(a)), -math.cos(math.radians(a))
    cuff = (q[0] - hx * 34 * k, q[1] - hy * 34 * k)
    o = capsule(cuff, q, 33 * k, 31 * k, skin)
    far = math.hypot(cuff[0] - p[0], cuff[1] - p[1]) * .5
    mid = (cuff[0] - hx * far + nx * bend * .3, cuff[1] - hy * far + ny * bend * .3)   # the sleeve ends the way the hand points
    w1, w2 = 92 * k, 47 * k
    # a sleeve along a quadratic curve
    L_, R_ = [], []
    for j in range(13):
        t = j / 12
        x = (1 - t) ** 2 * p[0] + 2 * t * (1 - t) * mid[0] + t * t * cuff[0]
        y = (1 - t) ** 2 * p[1] + 2 * t * (1 - t) * mid[1] + t * t * cuff[1]
        dx = 2 * (1 - t) * (mid[0] - p[0]) + 2 * t * (cuff[0] - mid[0])
        dy = 2 * (1 - t) * (mid[1] - p[1]) + 2 * t * (cuff[1] - mid[1])
        d = math.hypot(dx, dy) or 1
        w = w1 + (w2 - w1) * t
        L_.append((x - dy / d * w, y + dx / d * w))
        R_.append((x + dy / d * w, y - dx / d * w))
    shape = 'M' + 'L'.join(f'{n(x)} {n(y)}' for x, y in L_ + R_[::-1]) + 'z'
    body = path(shape, c, c, 4)
    inner = ''
    if style == 'stripe':
        for j in range(1, 12, 1):
            inner += line([L_[j], R_[j]], JARVI if min(rgb(c)) > 200 else light(c, .75), 17 * k)
    elif style == 'yoke':
        for j, i in ((9, 0), (7, 3), (5, 2)):
            for m in range(5):
                t = (m + .5) / 5
                x, y = L_[j][0] + (R_[j][0] - L_[j][0]) * t, L_[j][1] + (R_[j][1] - L_[j][1]) * t
                inner += group(motif(i, 46 * k, WARM), f'translate({n(x)} {n(y)}) rotate({n(math.degrees(ang)+90)})')
    elif style == 'dots':
        for j in range(1, 13):
            for m in range(4):
                t = (m + (.5 if j % 2 else 1)) / 4.5
                inner += circle(L_[j][0] + (R_[j][0] - L_[j][0]) * t, L_[j][1] + (R_[j][1] - L_[j][1]) * t, 9 * k, light(c, .75))
    inner += path('M' + 'L'.join(f'{n(x)} {n(y)}' for x, y in [((L_[j][0] * .72 + R_[j][0] * .28), (L_[j][1] * .72 + R_[j][1] * .28)) for j in range(13)] + L_[::-1]) + 'z', INK, extra='opacity=".1"')
    body += clip(path(shape, '#000'), inner)
    cu = light(c, .85) if style in ('blazer', 'shirt') else dark(c, .22)
    e1, e2 = (cuff[0] - hx * 12 * k, cuff[1] - hy * 12 * k), (cuff[0] + hx * 22 * k, cuff[1] + hy * 22 * k)
    px, py = -hy, hx
    cuffp = poly([(e1[0] + px * 49 * k, e1[1] + py * 49 * k), (e1[0] - px * 49 * k, e1[1] - py * 49 * k), (e2[0] - px * 46 * k, e2[1] - py * 46 * k), (e2[0] + px * 46 * k, e2[1] + py * 46 * k)], cu, f'stroke="{cu}" stroke-width="{n(8*k)}" stroke-linejoin="round"')
    h_ = bighand(q[0], q[1], a, k, skin, kind, mirror, item)
    return o + h_ + body + cuffp


def cup_top(x, y, s, c=PAPER, a=30, saucer=SURFACE, spoon=False):
    o = circle(x + s * .06, y + s * .1, s * 1.42, INK, 'opacity=".12"') + circle(x, y, s * 1.4, saucer) + circle(x, y, s * 1.12, dark(saucer, .04)) if saucer else circle(x + s * .05, y + s * .09, s, INK, 'opacity=".14"')
    t = math.radians(a)
    o += line([(x, y), (x + math.cos(t) * s * 1.4, y + math.sin(t) * s * 1.4)], dark(c, .12), s * .26)
    o += circle(x, y, s, c) + circle(x, y, s * .84, dark(c, .16)) + circle(x, y, s * .78, '#4A2E20') + f'<path d="M{n(x-s*.5)} {n(y-s*.28)}A{n(s*.58)} {n(s*.58)} 0 0 1 {n(x+s*.1)} {n(y-s*.56)}" fill="none" stroke="#7A5238" stroke-width="{n(s*.1)}" stroke-linecap="round"/>'
    if spoon:
        o += group(line([(0, s * .2), (0, s * 1.2)], '#9FA9A5', s * .1) + ell(0, 0, s * .17, s * .27, '#B9C3BF'), f'translate({n(x+s*1.1)} {n(y-s*.4)}) rotate(18)')
    return o


def bun_top(x, y, s, a=0):
    o = circle(.06 * s, .1 * s, s, INK, 'opacity=".13"') + circle(0, 0, s, '#C98545')
    o += path(f'M{n(-.1*s)} {n(.05*s)}C{n(-.1*s)} {n(-.25*s)} {n(.3*s)} {n(-.25*s)} {n(.32*s)} {n(.05*s)}C{n(.34*s)} {n(.45*s)} {n(-.4*s)} {n(.5*s)} {n(-.48*s)} {n(.05*s)}C{n(-.55*s)} {n(-.5*s)} {n(.1*s)} {n(-.75*s)} {n(.5*s)} {n(-.45*s)}C{n(.75*s)} {n(-.25*s)} {n(.8*s)} {n(.1*s)} {n(.68*s)} {n(.38*s)}', 'none', '#7F481D', .13 * s)
    o += ''.join(rect(p * s, q * s, .1 * s, .1 * s, CREAM, .02 * s) for p, q in ((-.65, -.2), (-.3, -.6), (.2, -.78), (.62, -.1), (.2, .55), (-.4, .62), (-.05, -.3), (.05, .25), (-.72, .25), (.5, .6)))
    return group(o, f'translate({n(x)} {n(y)}) rotate({a})')


# ---- people from straight above ------------------------------------------------------------------
def above(P, x, y, a, k, L='lap', R='lap', chair=OAK, item=None):
    """Someone on a chair seen from above, looking towards angle a (0 = up). k = 1: shoulders 200 wide."""
    if isinstance(P, str):
        P = CAST[P]
    c, sk = P.c, P.skin
    o = path('M-92 74Q0 52 92 74V-96Q92 -112 74 -112H-74Q-92 -112 -92 -96z', chair) + path('M-98 62Q0 34 98 62Q104 84 96 92Q0 66 -96 92Q-104 84 -98 62z', dark(chair, .25))
    skirt = P.low in ('skirt', 'dress')
    for s in (-1, 1):
        o += path(f'M{s*46-22} -196h44v-34q0 -26 -22 -26t-22 26z', P.shoe)
        if not skirt:
            o += capsule((s * 42, -10), (s * 50, -150), 44, 36, P.lc) + capsule((s * 50, -150), (s * 48, -200), 34, 24, dark(P.lc, .2))
    if skirt:
        o += path('M-70 0Q-96 -120 -88 -176Q0 -196 88 -176Q96 -120 70 0z', P.lc) + (band(-84, -166, 168, 22, 2, None, light(P.lc, .7)) if P.low == 'dress' else '')
    tr = path('M-104 8C-108 -36 -60 -50 0 -50C60 -50 108 -36 104 8C104 44 60 56 0 56C-60 56 -104 44 -104 8z', '#000')
    arms = ''
    for s, t in ((-1, L), (1, R)):
        e, w = {'lap': ((s * 112, -62), (s * 34, -104)), 'open': ((s * 128, -60), (s * 150, -160)), 'cup': ((s * 118, -66), (s * 40, -150)), 'knee': ((s * 112, -70), (s * 56, -136)), 'up': ((s * 150, -40), (s * 205, -120))}[t]
        arms += hand(w, ((w[0] - e[0]) / math.hypot(w[0] - e[0], w[1] - e[1]), (w[1] - e[1]) / math.hypot(w[0] - e[0], w[1] - e[1])), 760, sk, 'open', s)
        if t == 'cup':
            arms += cup_top(w[0] - s * 10, w[1] - 34, 25, item or PAPER, 20 if s > 0 else 160, None)
        arms += limb((s * 84, -2), e, w, 36, 29, 22, sleeve(P)) if P.top != 'tee' else limb((s * 84, -2), e, w, 30, 25, 20, sk) + capsule((s * 84, -2), (s * 110, -40), 36, 34, P.c)
    body = path('M-104 8C-108 -36 -60 -50 0 -50C60 -50 108 -36 104 8C104 44 60 56 0 56C-60 56 -104 44 -104 8z', c)
    inn = ''
    if P.top == 'stripe':
        inn = ''.join(rect(-110, -46 + q * 24, 220, 11, P.c2) for q in range(5))
    elif P.top == 'dots':
        inn = ''.join(circle(-100 + q * 29 + (14 if j % 2 else 0), -40 + j * 24, 6.5, P.c2) for j in range(5) for q in range(8))
    elif P.top == 'yoke':
        inn = ''.join(group(motif(3, 34, P.c2), f'translate({n(74*math.cos(t))} {n(4+42*math.sin(t))})') for t in (j * math.pi / 8 for j in range(16)))
    elif P.top == 'vest':
        inn = ''.join(line([(-110, -30 + q * 22), (110, -30 + q * 22)], dark(c, .2), 4) for q in range(4))
    inn += path('M-110 20Q0 60 110 20V70H-110z', INK, extra='opacity=".12"')
    if P.scarf:
        inn += ell(0, -4, 52, 46, P.scarf)
    o += arms + body + clip(tr, inn)
    # the head: mostly hair
    hc, hd = P.hc, dark(P.hc, .2)
    o += ell(0, 2, 46, 50, INK, 'opacity=".16"')
    st = P.hair
    if st in ('long', 'wave', 'braids'):
        o += path('M-42 0Q-50 60 -30 72Q0 82 30 72Q50 60 42 0z', hc)
    if st == 'hijab':
        o += path('M-46 -10Q-70 50 0 66Q70 50 46 -10z', hc)
    if st == 'afro' or st == 'perm':
        o += ''.join(circle(46 * math.cos(j * math.pi / 6), -14 + 46 * math.sin(j * math.pi / 6), 20, hc) for j in range(12)) + circle(0, -14, 50, hc)
    elif st in ('bald', 'ring'):
        o += ell(-44, -8, 8, 11, sk) + ell(44, -8, 8, 11, sk) + ell(0, -12, 44, 50, sk)
        if st == 'ring':
            o += path('M-44 -10Q-48 40 0 42Q48 40 44 -10Q38 22 0 22Q-38 22 -44 -10z', hc)
        if P.glasses:
            o += path('M-32 -50Q0 -66 32 -50', 'none', INK, 5)
    elif st == 'cap':
        o += path('M-34 -40Q0 -96 34 -40z', dark('#3D4543', .3)) + ell(0, -12, 45, 50, '#3D4543') + circle(0, -12, 6, INK)
    else:
        o += ell(0, -56, 7, 9, sk) + ell(-44, -8, 7, 10, sk) + ell(44, -8, 7, 10, sk)
        o += ell(0, -12, 45, 51, hc)
        if st == 'curl':
            o += ''.join(circle(40 * math.cos(j * math.pi / 5), -12 + 44 * math.sin(j * math.pi / 5), 15, hc) for j in range(10))
        if st == 'bun':
            o += circle(0, 16, 25, hd) + circle(0, 14, 21, hc)
        elif st == 'pony':
            o += path('M-12 30Q-24 80 0 104Q24 80 12 30z', hd) + rect(-13, 28, 26, 10, ACCENT, 4)
        elif st in ('side', 'bob', 'short', 'long', 'wave', 'fringe', 'braids'):
            o += path(f'M{-14 if st != "fringe" else 0} -60Q-10 -20 0 24', 'none', hd, 4)
        else:
            o += path('M-20 -20Q0 -34 20 -18', 'none', hd, 4)
        if P.glasses:
            o += path('M-34 -48Q0 -66 34 -48', 'none', INK, 4)
    return group(o, f'translate({n(x)} {n(y)}) rotate({n(a)}) scale({"%.3f" % k})')
