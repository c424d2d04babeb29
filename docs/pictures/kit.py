"""Pieces the pictures are drawn from: colours, patterns, faceless people, hands, furniture, trees.

Every function returns a piece of SVG text. Nothing here reads a clock, a font or a file,
and whatever varies comes from a `random.Random` with a fixed seed, so that a picture is always the same.
"""
import math
from glyphs import GLYPHS

# ---- colours: the tokens of the theme "Kuusi", and wood, skin and hair that go with them
KUUSI, JARVI, LAKKA, PUOLUKKA, KANERVA, TAIVAS, MUSTIKKA = HUES = (
    '#106654', '#2F6FC9', '#BD831A', '#B7190E', '#AD4292', '#3F99C8', '#452F76')
DEEP, BRAND, ACCENT, INK = '#083D33', '#0B5A4B', '#F2B33D', '#14201D'
PAPER, SURFACE, SURFACE2, WARM, LINE = '#FFFFFF', '#F1F6F3', '#E3EDE8', '#FFF3D9', '#CBD8D2'
MINT, SAGE, SAND, CREAM, ROSE, ICE = '#7FB5A5', '#B9D3C8', '#F7D9A0', '#FBF3E2', '#E9A79B', '#CFE6EE'
WOOD, WOOD2, WOOD3, OAK, DARK = '#D9B98A', '#C9A877', '#B58F5B', '#8A5A2B', '#3A2A20'
SKIN = ('#F7DCC6', '#F3CDB0', '#E2AD86', '#C98A5E', '#8D5A3C', '#6B432D')
HAIR = dict(black='#1E1A18', brown='#4A3223', chestnut='#7A4A26', red='#B4542A', blond='#DDB56B',
            ash='#B08D57', grey='#8C8A86', silver='#C9C6C0', white='#EEEBE4')


def rgb(c):
    return tuple(int(c[i:i + 2], 16) for i in (1, 3, 5))


def mix(a, b, t):
    return '#%02X%02X%02X' % tuple(round(p + (q - p) * t) for p, q in zip(rgb(a), rgb(b)))


def dark(c, t=.18):
    return mix(c, '#0A1A1E', t)


def light(c, t=.2):
    return mix(c, '#FFFFFF', t)


def n(v):
    s = '%.1f' % v
    return s[:-2] if s.endswith('.0') else s


class Ids:
    """Running numbers for clip paths; reset for every picture."""
    k = 0

    @classmethod
    def new(cls):
        cls.k += 1
        return f'c{cls.k}'


def path(d, fill='none', stroke=None, w=0, extra=''):
    s = f' stroke="{stroke}" stroke-width="{n(w)}" stroke-linecap="round" stroke-linejoin="round"' if stroke else ''
    return f'<path d="{d}" fill="{fill}"{s}{" " + extra if extra else ""}/>'


def rect(x, y, w, h, fill, r=0, extra=''):
    return f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" fill="{fill}"' + (f' rx="{n(r)}"' if r else '') + f'{" " + extra if extra else ""}/>'


def circle(x, y, r, fill, extra=''):
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}" fill="{fill}"{" " + extra if extra else ""}/>'


def ell(x, y, rx, ry, fill, extra=''):
    return f'<ellipse cx="{n(x)}" cy="{n(y)}" rx="{n(rx)}" ry="{n(ry)}" fill="{fill}"{" " + extra if extra else ""}/>'


def line(pts, stroke, w, extra=''):
    return path('M' + 'L'.join(f'{n(x)} {n(y)}' for x, y in pts), 'none', stroke, w, extra)


def poly(pts, fill, extra=''):
    return path('M' + 'L'.join(f'{n(x)} {n(y)}' for x, y in pts) + 'z', fill, extra=extra)


def group(body, transform='', extra=''):
    return f'<g{f" transform=%s{transform}%s" % (chr(34), chr(34)) if transform else ""}{" " + extra if extra else ""}>{body}</g>'


def clip(shape, body):
    """Draw body only inside shape (a string of SVG shapes)."""
    i = Ids.new()
    return f'<clipPath id="{i}">{shape}</clipPath><g clip-path="url(#{i})">{body}</g>'


def text(s, x, y, size, fill, anchor='middle'):
    """Letters as outlines. y = base line."""
    k = size / 1000
    wide = sum(GLYPHS[c][0] if c in GLYPHS else 260 for c in s) * k
    x -= {'middle': wide / 2, 'end': wide, 'start': 0}[anchor]
    o = ''
    for c in s:
        if c in GLYPHS:
            o += f'<path transform="translate({n(x)} {n(y)}) scale({k:.4f})" d="{GLYPHS[c][1]}" fill="{fill}"/>'
        x += (GLYPHS[c][0] if c in GLYPHS else 260) * k
    return o


def tag(x, y, k=1.0):
    """The mark that says the picture stands in for a photo. (x, y) = lower right corner."""
    w, h = 176 * k, 42 * k
    return rect(x - w, y - h, w, h, INK) + text('Paikkakuva', x - w / 2, y - 13.2 * k, 23 * k, PAPER)


# ---- the seven patterns of the ribbon -------------------------------------------------
def motif(i, s, fg='#FFFFFF'):
    """One pattern unit, centred on the origin, s = ribbon height."""
    k = s / 100
    p = {
        0: lambda: path(f'M{n(-26*k)} {n(26*k)}L0 {n(-26*k)}L{n(26*k)} {n(26*k)}z', fg),
        1: lambda: path(f'M{n(-30*k)} {n(16*k)}Q0 {n(-44*k)} {n(30*k)} {n(16*k)}', 'none', fg, 13 * k),
        2: lambda: circle(0, 0, 17 * k, fg),
        3: lambda: path(f'M0 {n(-30*k)}L{n(22*k)} 0L0 {n(30*k)}L{n(-22*k)} 0z', fg),
        4: lambda: rect(-11 * k, -30 * k, 22 * k, 60 * k, fg),
        5: lambda: rect(-31 * k, -24 * k, 62 * k, 14 * k, fg) + rect(-31 * k, 10 * k, 62 * k, 14 * k, fg),
        6: lambda: path(f'M{n(-24*k)} {n(-24*k)}L{n(24*k)} {n(24*k)}M{n(24*k)} {n(-24*k)}L{n(-24*k)} {n(24*k)}', 'none', fg, 12 * k),
    }
    return p[i]()


def band(x, y, w, h, i, ground=None, fg='#FFFFFF', step=.62):
    """A strip of ribbon pattern i."""
    st = h * step
    m = max(1, round(w / st))
    st = w / m
    o = rect(x, y, w, h, ground) if ground else ''
    if i == 5:
        return o + rect(x, y + h * .26, w, h * .14, fg) + rect(x, y + h * .6, w, h * .14, fg)
    one = motif(i, h, fg)
    return o + clip(rect(x, y, w, h, '#000'), ''.join(group(one, f'translate({n(x + st * (q + .5))} {n(y + h / 2)})') for q in range(m)))


def ribbon(x, y, w, h):
    return ''.join(band(x + w / 7 * i, y, w / 7, h, i, HUES[i]) for i in range(7))


# ---- limbs ------------------------------------------------------------------------------
def capsule(p, q, r1, r2, fill, extra=''):
    """Two circles and the skin between them."""
    (x1, y1), (x2, y2) = p, q
    d = math.hypot(x2 - x1, y2 - y1)
    if d < .01 or d <= abs(r1 - r2):
        return circle(*(p if r1 >= r2 else q), max(r1, r2), fill, extra)
    a = math.atan2(y2 - y1, x2 - x1)
    b = math.acos((r1 - r2) / d)
    P = lambda c, r, t: (c[0] + r * math.cos(t), c[1] + r * math.sin(t))
    a1, a2, b1, b2 = P(p, r1, a + b), P(q, r2, a + b), P(q, r2, a - b), P(p, r1, a - b)
    return path(f'M{n(a1[0])} {n(a1[1])}L{n(a2[0])} {n(a2[1])}A{n(r2)} {n(r2)} 0 {1 if b > math.pi/2 else 0} 0 {n(b1[0])} {n(b1[1])}'
                f'L{n(b2[0])} {n(b2[1])}A{n(r1)} {n(r1)} 0 {1 if b < math.pi/2 else 0} 0 {n(a1[0])} {n(a1[1])}z', fill, extra=extra)


def limb(a, b, c, r1, r2, r3, fill):
    return capsule(a, b, r1, r2, fill) + capsule(b, c, r2, r3, fill)


def reach(s, t, l1, l2, side, bend=None):
    """Elbow and hand of an arm from s that wants to reach t. side −1 left, 1 right: elbows go out and down."""
    dx, dy = t[0] - s[0], t[1] - s[1]
    d = math.hypot(dx, dy) or .01
    m = (l1 + l2) * .995
    if d > m:
        dx, dy, d = dx * m / d, dy * m / d, m
        t = (s[0] + dx, s[1] + dy)
    if d < abs(l1 - l2) + 1:
        d = abs(l1 - l2) + 1
    a = (l1 * l1 - l2 * l2 + d * d) / (2 * d)
    h = math.sqrt(max(0, l1 * l1 - a * a))
    ux, uy = dx / math.hypot(dx, dy), dy / math.hypot(dx, dy)
    m1 = (s[0] + ux * a - uy * h, s[1] + uy * a + ux * h)
    m2 = (s[0] + ux * a + uy * h, s[1] + uy * a - ux * h)
    score = lambda e: (e[0] - s[0]) * side * .45 + (e[1] - s[1]) * .9
    e = max((m1, m2), key=score)
    if bend is not None:
        e = m1 if bend > 0 else m2
    return e, t


def hand(w, d, h, skin, kind='open', side=1):
    """A small hand at wrist w, pointing along unit vector d; h = height of the person."""
    ang = math.degrees(math.atan2(d[1], d[0])) + 90     # drawn pointing up
    u = h
    sk, dk = skin, mix(skin, '#5A2414', .22)
    o = ''
    if kind == 'fist':
        o += capsule((0, 0), (0, -.022 * u), .021 * u, .025 * u, sk)
        o += line([(-.012 * u, -.034 * u), (.014 * u, -.034 * u)], dk, .0035 * u)
        o += capsule((side * -.016 * u, -.012 * u), (side * .004 * u, -.022 * u), .009 * u, .008 * u, dk) + \
            capsule((side * -.017 * u, -.013 * u), (side * .003 * u, -.0235 * u), .009 * u, .008 * u, sk)
    elif kind == 'point':
        o += capsule((side * -.004 * u, -.03 * u), (side * -.006 * u, -.066 * u), .0095 * u, .0075 * u, sk)
        o += capsule((0, 0), (0, -.024 * u), .021 * u, .024 * u, sk)
        o += line([(.004 * u * side, -.04 * u), (.014 * u * side, -.036 * u)], dk, .0035 * u)
        o += capsule((side * -.018 * u, -.01 * u), (side * -.022 * u, -.032 * u), .009 * u, .0075 * u, sk)
    else:
        for k, (a, l) in enumerate(((-13, .027), (-4, .033), (5, .031), (15, .024))):
            t = math.radians(a)
            bx = (-.0155 + .0104 * k) * u
            o += capsule((bx, -.03 * u), (bx + math.sin(t) * l * u, -.03 * u - math.cos(t) * l * u), .0082 * u, .0068 * u, sk)
        o += capsule((0, 0), (0, -.024 * u), .02 * u, .0245 * u, sk)
        o += capsule((side * -.016 * u, -.008 * u), (side * -.036 * u, -.03 * u), .0095 * u, .0075 * u, sk)
    return group(o, f'translate({n(w[0])} {n(w[1])}) rotate({n(ang)})')


# ---- clothes ----------------------------------------------------------------------------
class Look:
    """What one person looks like. top: knit yoke cardigan blazer shirt hoodie tee stripe dress vest dots parka"""

    def __init__(self, skin=1, hair='bob', hc='brown', top='knit', c=KUUSI, c2=None, low='trousers', lc='#2B3A4A',
                 shoe=INK, build=1.0, glasses=0, beard=None, badge=0, scarf=None, hat=None):
        self.skin, self.hair, self.hc = SKIN[skin], hair, HAIR.get(hc, hc)
        self.top, self.c, self.c2, self.low, self.lc, self.shoe = top, c, c2 or light(c, .75), low, lc, shoe
        self.build, self.glasses, self.beard, self.badge, self.scarf, self.hat = build, glasses, beard, badge, scarf, hat

    def but(self, **kw):
        q = Look.__new__(Look)
        q.__dict__.update(self.__dict__)
        for k, v in kw.items():
            if k == 'skin' and isinstance(v, int):
                v = SKIN[v]
            if k == 'hc':
                v = HAIR.get(v, v)
            setattr(q, k, v)
        return q


NAVY, DENIM, CHAR, PLUM, MOSS = '#22304A', '#3F5F8A', '#39423F', '#5A2A4E', '#5E6B3A'
CAST = dict(
    aino=Look(1, 'bob', 'silver', 'cardigan', KUUSI, WARM, 'skirt', CHAR, OAK, .98, 1),
    eero=Look(0, 'ring', 'white', 'vest', '#8A3A24', '#4F6F8C', 'trousers', '#4B4A3C', DARK, 1.12, 1, 'full'),
    samira=Look(2, 'hijab', KANERVA, 'dress', '#33506F', None, 'dress', '#33506F', INK, 1.0),
    juhani=Look(1, 'crop', 'ash', 'yoke', '#24506E', PAPER, 'trousers', '#3B3F45', OAK, 1.1, 0, 'stubble'),
    leena=Look(0, 'long', 'blond', 'knit', ACCENT, None, 'trousers', DENIM, '#F1ECE2', .95),
    abdi=Look(5, 'crop', 'black', 'blazer', '#2F4A6B', PAPER, 'trousers', '#26364C', OAK, 1.05),
    kaisa=Look(1, 'bun', 'red', 'stripe', PAPER, JARVI, 'trousers', '#2B3A4A', PUOLUKKA, .94),
    tuomas=Look(1, 'side', 'brown', 'shirt', '#9CC4D8', None, 'trousers', NAVY, OAK, 1.08, 1),
    amina=Look(4, 'afro', 'black', 'dots', PUOLUKKA, SAND, 'trousers', CHAR, '#F1ECE2', 1.0),
    veikko=Look(0, 'cap', 'grey', 'shirt', '#B8483A', None, 'trousers', '#4B4A3C', DARK, 1.15, 0, 'moustache'),
    sanni=Look(2, 'pony', 'brown', 'hoodie', MINT, None, 'trousers', '#2B3A4A', PAPER, .92),
    ville=Look(0, 'curl', 'red', 'hoodie', MUSTIKKA, None, 'trousers', '#4A4F55', PAPER, .98, 1),
    ritva=Look(1, 'perm', 'grey', 'knit', '#8E5BA6', None, 'skirt', PLUM, OAK, 1.1, 1, scarf=ACCENT),
    minh=Look(2, 'fringe', 'black', 'cardigan', TAIVAS, PAPER, 'trousers', INK, INK, .92),
    olli=Look(1, 'bald', 'brown', 'knit', '#4A5A3A', None, 'trousers', '#33302C', OAK, 1.14, 0, 'full'),
    hilla=Look(0, 'braids', 'ash', 'yoke', PUOLUKKA, PAPER, 'skirt', '#2B3A4A', OAK, .95),
    david=Look(4, 'fade', 'black', 'tee', '#E8A13A', '#F7EBD0', 'trousers', '#33506F', PAPER, 1.05, 0, 'short'),
    pirkko=Look(0, 'short', 'white', 'blazer', KANERVA, WARM, 'trousers', '#3D2A45', INK, 1.05),
    noora=Look(3, 'wave', 'black', 'dress', KUUSI, ACCENT, 'dress', KUUSI, INK, .96),
    heikki=Look(1, 'side', 'silver', 'blazer', '#5C6663', '#CFE0EA', 'trousers', '#3D4543', INK, 1.1, 1),
)


def torso(P, h, f, back, clipid=None):
    """Trunk in local units around the hip (0, 0); returns (shape, drawing)."""
    b, u = P.build, h
    sw, ww, hw = .114 * u * (.9 + .1 * b) * (1 - .14 * abs(f)), .086 * u * b, .094 * u * b
    long = {'cardigan': .075, 'blazer': .055, 'dress': .05, 'parka': .13, 'vest': .03}.get(P.top, .025)
    hem = long * u
    d = (f'M{n(-.034*u)} {n(-.345*u)}C{n(-.05*u)} {n(-.322*u)} {n(-sw)} {n(-.325*u)} {n(-sw)} {n(-.262*u)}'
         f'C{n(-sw)} {n(-.2*u)} {n(-ww)} {n(-.17*u)} {n(-ww)} {n(-.1*u)}C{n(-ww)} {n(-.05*u)} {n(-hw)} {n(-.02*u)} {n(-hw)} {n(hem)}'
         f'H{n(hw)}C{n(hw)} {n(-.02*u)} {n(ww)} {n(-.05*u)} {n(ww)} {n(-.1*u)}C{n(ww)} {n(-.17*u)} {n(sw)} {n(-.2*u)} {n(sw)} {n(-.262*u)}'
         f'C{n(sw)} {n(-.325*u)} {n(.05*u)} {n(-.322*u)} {n(.034*u)} {n(-.345*u)}z')
    m = f * .035 * u                                   # the middle of the front
    dk, lt = dark(P.c, .2), P.c2
    o = path(d, P.c)
    t = P.top
    W = .14 * u
    inner = ''
    if t == 'yoke':
        for k, (yy, hh, i, fg) in enumerate(((-.292, .03, 3, lt), (-.258, .022, 2, ACCENT if P.c != ACCENT else PAPER), (-.232, .028, 0, lt))):
            inner += band(-W, yy * u, 2 * W, hh * u, i, None, fg, .8)
        inner += rect(-W, hem - .02 * u, 2 * W, .022 * u, dk)
    elif t == 'stripe':
        y = -.29
        while y < .06:
            inner += rect(-W, y * u, 2 * W, .016 * u, lt)
            y += .036
    elif t in ('dots',):
        for r_ in range(10):
            for q in range(7):
                inner += circle((-.13 + q * .044 + (.022 if r_ % 2 else 0)) * u, (-.31 + r_ * .04) * u, .0095 * u, lt)
    elif t == 'dress':
        if lt and not back:
            inner += band(-W, -.115 * u, 2 * W, .026 * u, 5, None, mix(P.c, lt, .9), .62)
    elif t == 'vest':
        inner += rect(-W, -.36 * u, 2 * W, .5 * u, P.c)
        for q in range(8):
            inner += path(f'M{n(-W)} {n((-.275 + q*.045)*u)}Q0 {n((-.262 + q*.045)*u)} {n(W)} {n((-.275 + q*.045)*u)}', 'none', dk, .006 * u)
        if not back:
            inner += line([(m, -.33 * u), (m, .1 * u)], SAND, .008 * u)
    elif t == 'parka':
        if not back:
            inner += line([(m, -.33 * u), (m, .2 * u)], dk, .008 * u)
            inner += rect(-.085 * u + m, -.03 * u, .055 * u, .05 * u, dk, .008 * u) + rect(.03 * u + m, -.03 * u, .055 * u, .05 * u, dk, .008 * u)
        inner += rect(-W, -.105 * u, 2 * W, .014 * u, dk)
    elif t in ('knit', 'hoodie', 'tee'):
        if t != 'tee':
            inner += rect(-W, hem - .026 * u, 2 * W, .03 * u, dk)
        if t == 'hoodie' and not back:
            inner += path(f'M{n(-.06*u+m)} {n(-.035*u)}L{n(-.045*u+m)} {n(-.09*u)}H{n(.045*u+m)}L{n(.06*u+m)} {n(-.035*u)}z', dk)
    if not back:
        if t == 'cardigan':
            inner += path(f'M{n(m-.036*u)} {n(-.35*u)}L{n(m)} {n(-.2*u)}L{n(m+.036*u)} {n(-.35*u)}z', lt)
            inner += line([(m, -.2 * u), (m, .12 * u)], dk, .006 * u)
            inner += line([(m - .038 * u, -.35 * u), (m, -.2 * u), (m + .038 * u, -.35 * u)], dk, .01 * u)
            for q in range(4):
                inner += circle(m + .011 * u, (-.165 + q * .052) * u, .0065 * u, lt)
        elif t == 'blazer':
            inner += path(f'M{n(m-.04*u)} {n(-.355*u)}L{n(m)} {n(-.13*u)}L{n(m+.04*u)} {n(-.355*u)}z', lt)
            for s in (-1, 1):
                inner += path(f'M{n(m+s*.034*u)} {n(-.352*u)}L{n(m+s*.072*u)} {n(-.285*u)}L{n(m+s*.05*u)} {n(-.262*u)}L{n(m+s*.058*u)} {n(-.245*u)}L{n(m)} {n(-.125*u)}z', dk)
            inner += line([(m, -.125 * u), (m + .004 * u, .1 * u)], dk, .006 * u) + circle(m + .012 * u, -.09 * u, .0075 * u, dark(P.c, .5))
        elif t == 'shirt':
            inner += line([(m, -.33 * u), (m, .1 * u)], dk, .006 * u)
            for q in range(5):
                inner += circle(m, (-.27 + q * .055) * u, .005 * u, lt)
            inner += rect(m + .03 * u, -.235 * u, .045 * u, .042 * u, dk, .004 * u)
    # a soft side shade
    inner += path(f'M{n(sw*.55 + m)} {n(-.36*u)}C{n(sw*.5+m)} {n(-.2*u)} {n(ww*.45+m)} {n(-.1*u)} {n(hw*.55+m)} {n(hem+1)}H{n(.2*u)}V{n(-.36*u)}z', INK, extra='opacity=".09"')
    shape = path(d, '#000')
    o += clip(shape, inner)
    return shape, o, sw, hem


def sleeve(P):
    if P.top == 'vest':
        return P.c2
    return P.c


# ---- heads ------------------------------------------------------------------------------
HEAD = 'M-.8 -.12C-.8 -.72 -.46 -1 0 -1C.46 -1 .8 -.72 .8 -.12C.8 .42 .48 1 0 1C-.48 1 -.8 .42 -.8 -.12z'
FACE = {                                                   # where the hair ends on the face
    'mid': 'M-.78 1.3V.1Q-.66 -.5 0 -.66Q.66 -.5 .78 .1V1.3z',
    'fringe': 'M-.68 1.3V-.14Q0 -.34 .68 -.14V1.3z',
    'side': 'M-.8 1.3V.02Q-.62 -.24 -.42 -.62Q.3 -.5 .74 -.02L.8 1.3z',
    'crop': 'M-.84 1.3V.12L-.7 .02V-.36Q0 -.62 .7 -.36V.02L.84 .12V1.3z',
    'high': 'M-.84 1.3V.12L-.7 .02L-.68 -.42Q-.5 -.86 -.2 -.6Q0 -.66 .2 -.6Q.5 -.86 .68 -.42L.7 .02L.84 .12V1.3z',
    'all': 'M-1 -2H1V2H-1z',
    'ring': 'M-.84 1.3V.2L-.7 .1L-.66 -.3Q-.76 -1.2 -.3 -1.4H.3Q.76 -1.2 .66 -.3L.7 .1L.84 .2V1.3z',
    'veil': 'M-.6 .2Q-.62 -.58 0 -.62Q.62 -.58 .6 .2Q.5 .92 0 .96Q-.5 .92 -.6 .2z',
}
CAPS = {                                                   # outline of the hair on the skull
    'flat': 'M-.86 .12V-.2C-.86 -.8 -.5 -1.1 0 -1.1C.5 -1.1 .86 -.8 .86 -.2V.12Q.8 .3 .7 .3H-.7Q-.8 .3 -.86 .12z',
    'full': 'M-.94 .3C-1.02 -.2 -1 -1.2 0 -1.2C1 -1.2 1.02 -.2 .94 .3z',
}


def head(P, cx, cy, u, f=0, back=False):
    """(under the body, over the neck): hair that hangs behind, and the head itself. u = half the head's height."""
    st, hc, sk = P.hair, P.hc, P.skin
    hd = dark(hc, .22)
    T = f'translate({n(cx)} {n(cy)}) scale({n(u) if u > 30 else "%.3f" % u})'
    fx = f * .27
    beh, o = '', ''
    p = lambda d, c, e='': path(d, c, extra=e)
    bumps = lambda pts, r, c: ''.join(f'<circle cx="{a:.2f}" cy="{b:.2f}" r="{r}" fill="{c}"/>' for a, b in pts)
    # hair behind
    if st == 'bob':
        beh += p('M-1 -.1C-1.06 -1.25 1.06 -1.25 1 -.1C1.04 .4 1.06 .6 .98 .86Q.7 1 .5 .9H-.5Q-.7 1 -.98 .86C-1.06 .6 -1.04 .4 -1 -.1z', hc)
    elif st == 'long':
        beh += p('M-.98 -.1C-1.04 -1.25 1.04 -1.25 .98 -.1C1 .6 1.14 1.3 1.02 2.1Q.6 2.3 0 2.2Q-.6 2.3 -1.02 2.1C-1.14 1.3 -1 .6 -.98 -.1z', hc)
    elif st == 'wave':
        beh += p('M-1 -.1C-1.1 -1.3 1.1 -1.3 1 -.1C.98 .2 1.3 .5 1.16 .9C1.06 1.2 1.34 1.4 1.14 1.86Q.7 2.1 0 1.9Q-.7 2.1 -1.14 1.86C-1.34 1.4 -1.06 1.2 -1.16 .9C-1.3 .5 -.98 .2 -1 -.1z', hc)
    elif st == 'fringe':
        beh += p('M-.98 -.1C-1.04 -1.25 1.04 -1.25 .98 -.1L1.02 1.25H-1.02z', hc)
    elif st == 'afro':
        beh += bumps([(1.0 * math.cos(t / 6 * math.pi) * 1.02, -.28 + 1.0 * math.sin(t / 6 * math.pi)) for t in range(12)], .5, hc) + f'<circle cx="0" cy="-.3" r="1.12" fill="{hc}"/>'
    elif st == 'perm':
        beh += bumps([(.92 * math.cos(t / 7 * math.pi), -.18 + .92 * math.sin(t / 7 * math.pi)) for t in range(14)], .34, hc)
    elif st == 'pony' and not back:
        s = -1 if f >= 0 else 1
        beh += p(f'M{.5*s} -.8C{1.5*s} -1 {1.7*s} .3 {1.35*s} 1.3C{1.2*s} .9 {.9*s} .5 {.6*s} -.1z', hd)
    elif st == 'hijab':
        beh += p('M-1 -.1C-1.06 -1.3 1.06 -1.3 1 -.1C1 .5 1.1 1 1.2 1.5H-1.2C-1.1 1 -1 .5 -1 -.1z', hc)
    elif st == 'braids' and not back:
        for s in (-1, 1):
            beh += p(f'M{.7*s} .2Q{1.05*s} .4 {.98*s} .9Q{1.1*s} 1.5 {.9*s} 2.05Q{.72*s} 1.6 {.72*s} .9z', hd)
    # skull
    cap = {'crop': 'flat', 'side': 'full', 'fade': 'flat', 'cap': 'flat', 'ring': 'flat', 'short': 'full', 'curl': 'full'}.get(st, 'full')
    faces = {'bob': 'side', 'long': 'mid', 'wave': 'side', 'fringe': 'fringe', 'afro': 'mid', 'perm': 'mid', 'pony': 'side', 'bun': 'mid', 'hijab': 'veil',
             'braids': 'mid', 'crop': 'crop', 'side': 'side', 'fade': 'crop', 'cap': 'crop', 'ring': 'ring', 'bald': 'all', 'short': 'side', 'curl': 'crop'}
    if st != 'bald':
        o += p(CAPS[cap], hc)
    if st == 'curl':
        o += bumps([(-.8, -.35), (-.72, -.75), (-.38, -1.05), (0, -1.16), (.38, -1.05), (.72, -.75), (.8, -.35)], .3, hc)
    if st == 'short':
        o += p('M-.96 .3C-1.1 -.4 -.9 -1.3 .1 -1.26C.7 -1.24 1.06 -.8 .97 .3z', hc)
    if st == 'bun':
        o += f'<circle cx="{-f*.45:.2f}" cy="-1.22" r=".4" fill="{hc}"/><path d="M{-f*.45-.3:.2f} -1.0Q{-f*.45:.2f} -.9 {-f*.45+.3:.2f} -1.0" stroke="{hd}" stroke-width=".07" fill="none"/>'
    ear = lambda s, x: f'<ellipse cx="{x:.2f}" cy=".1" rx=".14" ry=".21" fill="{sk}"/><path d="M{x-.05*s:.2f} .02q{.1*s:.2f} .06 {.04*s:.2f} .16" stroke="{mix(sk,"#5A2414",.3)}" stroke-width=".045" fill="none" stroke-linecap="round"/>'
    covered = st in ('hijab', 'bob', 'long', 'wave', 'fringe', 'perm', 'afro')
    if back:
        if st in ('bald',):
            o += p(HEAD, sk)
        elif st == 'ring':
            o += p(HEAD, sk) + clip(p(HEAD, '#000'), p('M-1 -.1Q0 .15 1 -.1V.75H-1z', hc))
        elif st == 'hijab':
            o += p(HEAD, hc) + p('M-.5 -.2Q0 .3 .5 -.2', 'none') + f'<path d="M-.75 .3Q0 .95 .75 .3" stroke="{hd}" stroke-width=".06" fill="none"/>'
        else:
            o += p('M-.84 -.15C-.84 -.8 -.5 -1.1 0 -1.1C.5 -1.1 .84 -.8 .84 -.15C.84 .4 .62 .74 .3 .8H-.3C-.62 .74 -.84 .4 -.84 -.15z', hc)
            if st in ('bob', 'long', 'wave', 'fringe', 'perm', 'afro'):
                o = beh + o
        if not covered:
            o += ear(-1, -.82) + ear(1, .82)
        if st == 'bun':
            o += f'<circle cx="0" cy="-.75" r=".44" fill="{hd}"/><circle cx="0" cy="-.8" r=".4" fill="{hc}"/>'
        if st == 'pony':
            o += p('M-.2 -.35Q-.5 .6 -.12 1.5Q.35 1 .2 -.35z', hd) + f'<rect x="-.22" y="-.45" width=".44" height=".16" rx=".06" fill="{ACCENT}"/>'
        if st == 'braids':
            for s in (-1, 1):
                o += p(f'M{.2*s} .5Q{.6*s} .9 {.55*s} 1.9Q{.3*s} 1.5 {.2*s} .5z', hd)
        if st in ('crop', 'fade', 'cap', 'side', 'short', 'curl'):
            o += clip(p('M-.84 -.15C-.84 -.8 -.5 -1.1 0 -1.1C.5 -1.1 .84 -.8 .84 -.15C.84 .4 .62 .74 .3 .8H-.3C-.62 .74 -.84 .4 -.84 -.15z', '#000'), p('M.3 -1.2Q.5 0 .1 1H1V-1.2z', INK, 'opacity=".1"'))
    else:
        face = FACE[faces[st]]
        flip = -1 if (f < 0 and faces[st] == 'side') else 1
        inner = group(p(face, sk), f'translate({fx:.2f} 0) scale({flip} 1)')
        inner += p(f'M{.5+fx*.6:.2f} -1.2Q{.72+fx*.6:.2f} .2 {.2+fx:.2f} 1.1H1.2V-1.2z', '#5A2414', 'opacity=".1"')
        if P.beard:
            bc = hc if st not in ('bald',) else HAIR['brown']
            b = {'full': 'M-.9 -.05Q-.66 .42 -.4 .32Q0 .2 .4 .32Q.66 .42 .9 -.05V1.3H-.9z',
                 'short': 'M-.9 .1Q-.72 .6 -.36 .58Q-.3 .36 0 .36Q.3 .36 .36 .58Q.72 .6 .9 .1V1.3H-.9z',
                 'stubble': 'M-.9 .1Q-.66 .56 -.4 .44Q0 .32 .4 .44Q.66 .56 .9 .1V1.3H-.9z',
                 'moustache': 'M-.36 .5Q-.3 .28 0 .3Q.3 .28 .36 .5Q.15 .44 0 .46Q-.15 .44 -.36 .5z'}[P.beard]
            inner += group(p(b, bc if P.beard != 'stubble' else mix(sk, bc, .42)), f'translate({fx:.2f} 0)')
        if st != 'hijab':
            o += clip(p(HEAD, '#000'), inner) if st != 'bald' else p(HEAD, sk) + clip(p(HEAD, '#000'), inner)
        else:
            o += clip(p(HEAD, '#000'), inner) + f'<path d="M{-.62+fx:.2f} .35Q{fx:.2f} 1.32 {.62+fx:.2f} .35" stroke="{hd}" stroke-width=".05" fill="none"/>'
        if not covered:
            if f > .2:
                o += ear(-1, -.8 + f * .42)
            elif f < -.2:
                o += ear(1, .8 + f * .42)
            else:
                o += ear(-1, -.81) + ear(1, .81)
        if st == 'fringe':
            o += p(f'M{-.82+fx*.4:.2f} -.5L{-.68+fx:.2f} -.14V1.24H-1.0V-.3z', hc) + p(f'M{.82+fx*.4:.2f} -.5L{.68+fx:.2f} -.14V1.24H1.0V-.3z', hc)
        if st == 'bob':
            s = 1 if f >= 0 else -1
            o += p(f'M{-.84*s} -.4Q{(-.74+abs(fx)*.6)*s:.2f} .3 {-.66*s} .9Q{-.9*s} .98 {-1*s} .82V-.2z', hc)
        if P.glasses:
            gx, gc = fx * 1.15, INK
            o += clip(p(HEAD, '#000'), f'<g fill="#FFFFFF" fill-opacity=".28" stroke="{gc}" stroke-width=".07"><circle cx="{gx-.33:.2f}" cy=".04" r=".24"/><circle cx="{gx+.33:.2f}" cy=".04" r=".24"/><path d="M{gx-.09:.2f} .02h.18M{gx-.57:.2f} 0L-.95 -.06M{gx+.57:.2f} 0L.95 -.06" fill="none"/></g>')
    if st == 'cap' or P.hat == 'cap':
        c = P.hat and ACCENT or '#3D4543'
        o += p('M-.88 -.34C-.9 -.95 -.5 -1.18 0 -1.18C.5 -1.18 .9 -.95 .88 -.34Q0 -.5 -.88 -.34z', c)
        if not back:
            o += p(f'M{-.8+fx*1.5:.2f} -.42Q{fx*2:.2f} -.62 {.8+fx*1.5:.2f} -.42Q{.9+fx*2:.2f} -.2 {.6+fx*2:.2f} -.2Q{fx*2:.2f} -.36 {-.6+fx*2:.2f} -.2Q{-.9+fx*2:.2f} -.2 {-.8+fx*1.5:.2f} -.42z', dark(c, .3))
    if P.hat and P.hat.startswith('#'):                       # a knitted hat
        c = P.hat
        o += p('M-.92 -.2C-.98 -.95 -.55 -1.36 0 -1.36C.55 -1.36 .98 -.95 .92 -.2z', c)
        o += f'<rect x="-.98" y="-.48" width="1.96" height=".36" rx=".12" fill="{dark(c,.25)}"/><circle cx="0" cy="-1.44" r=".26" fill="{light(c,.6)}"/>'
        o += ''.join(f'<path d="M{-.6+.3*q:.2f} -.62l.15 -.26l.15 .26z" fill="{light(c,.75)}"/>' for q in range(4))
    return group(beh, T) if beh and not back else '', group(o, T)


# ---- a person ------------------------------------------------------------------------------
class A:
    """Where an arm goes. to = a point on the picture or one of: down hip lap fold back; item = function(x, y) drawn in the hand."""

    def __init__(self, to='down', hand='open', item=None, behind=False, bend=None, over=False):
        self.to, self.hand, self.item, self.behind, self.bend, self.over = to, hand, item, behind, bend, over


def person(P, x, y, h, pose='stand', f=0.0, back=False, L=None, R=None, legs=None, lean=0, seat=.27, head_f=None, tilt=0, trunk=True, parts='all'):
    """x = middle, y = ground (standing, sitting) or hip (bust), h = standing height. L and R are the arms on the picture's left and right."""
    if isinstance(P, str):
        P = CAST[P]
    u = h
    L, R = (a if isinstance(a, A) else A(a or 'down') for a in (L, R))
    hy = y - .485 * u if pose == 'stand' else y - seat * u if pose in ('sit', 'side') else y
    hx = x
    head_f = f if head_f is None else head_f
    o_low = ''
    hipw = .05 * u * P.build
    # --- legs
    if pose == 'stand' and trunk:
        if legs is None:
            legs = ((-.052 * u, 0), (.052 * u, 0))
        order = (0, 1) if f >= 0 else (1, 0)
        for k in order:
            s = -1 if k == 0 else 1
            fx_, fy_ = hx + legs[k][0], y + legs[k][1]
            a = (hx + s * hipw * .9, hy + .0 * u)
            far = math.hypot(fx_ - a[0], fy_ - .03 * u - a[1])
            e, w = reach(a, (fx_, fy_ - .03 * u), far * .5006, far * .5006, f if abs(f) > .2 else s * .1, None)
            toe = f if abs(f) > .15 else s * .35
            shoe = path(f'M{n(w[0]-.028*u)} {n(w[1]-.012*u)}H{n(w[0]+.028*u)}L{n(w[0]+(.03+max(0,toe)*.05)*u)} {n(w[1]+.03*u)}H{n(w[0]-(.03+max(0,-toe)*.05)*u)}z', P.shoe, P.shoe, .008 * u)
            if P.low in ('skirt', 'dress'):
                o_low += shoe + limb(a, e, w, .04 * u, .03 * u, .02 * u, '#3B2E2A' if P.low == 'skirt' else '#4A3A36')
            else:
                c = P.lc if k == order[1] else dark(P.lc, .16)
                o_low += shoe + limb(a, e, w, .047 * u * P.build, .04 * u, .03 * u, c)
        if P.low in ('skirt', 'dress'):
            lo = .25 * u if P.low == 'skirt' else .3 * u
            hw = .096 * u * P.build
            o_low += path(f'M{n(hx-hw*.9)} {n(hy)}C{n(hx-hw)} {n(hy+.06*u)} {n(hx-hw*1.35)} {n(hy+.15*u)} {n(hx-hw*1.4)} {n(hy+lo)}Q{n(hx)} {n(hy+lo+.02*u)} {n(hx+hw*1.4)} {n(hy+lo)}C{n(hx+hw*1.35)} {n(hy+.15*u)} {n(hx+hw)} {n(hy+.06*u)} {n(hx+hw*.9)} {n(hy)}z', P.lc)
            if P.low == 'dress' and P.c2:
                o_low += band(hx - hw * 1.33, hy + lo - .05 * u, hw * 2.66, .03 * u, 2, None, mix(P.lc, P.c2, .8), .9)
            o_low += path(f'M{n(hx+hw*.3)} {n(hy)}Q{n(hx+hw*.5)} {n(hy+.15*u)} {n(hx+hw*.7)} {n(hy+lo)}', 'none', dark(P.lc, .25), .006 * u)
    over_low = ''
    if pose == 'sit':                                      # seen from the front: thighs come towards us
        sk = P.low in ('skirt', 'dress')
        shift = f * .1 * u
        for s in (-1, 1):
            hipp = (hx + s * hipw, hy - .005 * u)
            kn = (hx + s * (.075 * u if not sk else .05 * u) + shift, hy + .055 * u)
            ft = (hx + s * (.075 * u if not sk else .045 * u) + shift * 1.1, y - .03 * u)
            toe = f if abs(f) > .15 else s * .3
            over_low += path(f'M{n(ft[0]-.03*u)} {n(ft[1]-.012*u)}H{n(ft[0]+.03*u)}L{n(ft[0]+(.033+max(0,toe)*.04)*u)} {n(ft[1]+.03*u)}H{n(ft[0]-(.033+max(0,-toe)*.04)*u)}z', P.shoe, P.shoe, .008 * u)
            c = P.lc if not sk else '#3B2E2A'
            over_low += capsule(kn, ft, .05 * u, .033 * u, dark(c, .14))
            over_low += capsule(hipp, kn, .06 * u, .055 * u, P.lc)
        if sk:
            over_low += path(f'M{n(hx-.1*u)} {n(hy-.05*u)}Q{n(hx-.13*u+shift*.6)} {n(hy+.06*u)} {n(hx-.115*u+shift)} {n(hy+.15*u)}Q{n(hx+shift)} {n(hy+.17*u)} {n(hx+.115*u+shift)} {n(hy+.15*u)}Q{n(hx+.13*u+shift*.6)} {n(hy+.06*u)} {n(hx+.1*u)} {n(hy-.05*u)}z', P.lc)
    if pose == 'side':                                     # thighs to the side f points at
        s = 1 if f >= 0 else -1
        sk = P.low in ('skirt', 'dress')
        for k, (dx, dy, sh) in enumerate(((.02, -.012, .16), (0, 0, 0))):
            kn = (hx + s * (.215 + dx) * u, hy + dy * u)
            ft = (kn[0] + s * (-.01 + dx) * u, y - .03 * u)
            over_low += path(f'M{n(ft[0]-s*.028*u)} {n(ft[1]-.012*u)}H{n(ft[0]+s*.028*u)}L{n(ft[0]+s*.085*u)} {n(ft[1]+.03*u)}H{n(ft[0]-s*.03*u)}z', P.shoe, P.shoe, .008 * u)
            c = '#3B2E2A' if sk else dark(P.lc, sh)
            over_low += capsule(kn, ft, .042 * u, .031 * u, c)
            over_low += capsule((hx - s * .005 * u, hy - .012 * u), kn, .064 * u, .05 * u if not sk else .07 * u, dark(P.lc, sh))
    # --- trunk and head, leaning about the hip
    rot = math.radians(lean)
    inv = lambda p: (math.cos(-rot) * (p[0] - hx) - math.sin(-rot) * (p[1] - hy), math.sin(-rot) * (p[0] - hx) + math.cos(-rot) * (p[1] - hy))
    shape, body, sw, hem = torso(P, u, f, back)
    hu = .083 * u
    nx, ny = f * .012 * u, -.435 * u
    hb, ho = head(P, nx, ny, hu, head_f, back)
    if tilt:
        hb, ho = (group(q, f'rotate({tilt} {n(nx)} {n(ny + hu)})') if q else '' for q in (hb, ho))
    sk, skd = P.skin, mix(P.skin, '#5A2414', .26)
    nb = -.305 if not back else -.338
    neck = path(f'M{n(nx-.03*u)} {n(-.42*u)}V{n((nb-.03)*u)}Q0 {n(nb*u)} {n(nx+.03*u)} {n((nb-.03)*u)}V{n(-.42*u)}z', skd if not back else sk)
    collar = ''
    if not back:
        if P.top in ('knit', 'yoke', 'stripe', 'dots'):
            collar = path(f'M{n(-.036*u)} {n(-.345*u)}Q0 {n(-.3*u)} {n(.036*u)} {n(-.345*u)}', 'none', dark(P.c, .2) if P.top != 'stripe' else P.c2, .014 * u)
        elif P.top == 'hoodie':
            collar = path(f'M{n(-.052*u)} {n(-.345*u)}Q{n(-.03*u)} {n(-.29*u)} 0 {n(-.285*u)}Q{n(.03*u)} {n(-.29*u)} {n(.052*u)} {n(-.345*u)}', 'none', dark(P.c, .22), .024 * u) + \
                line([(-.014 * u, -.275 * u), (-.016 * u, -.22 * u)], PAPER, .005 * u) + line([(.014 * u, -.275 * u), (.017 * u, -.215 * u)], PAPER, .005 * u)
        elif P.top in ('shirt', 'blazer'):
            cc = P.c if P.top == 'shirt' else P.c2
            cc = light(cc, .18) if P.top == 'shirt' else dark(cc, .06)
            m = f * .03 * u
            collar = poly([(-.034 * u, -.356 * u), (m, -.318 * u), (m - .022 * u, -.292 * u), (-.046 * u, -.33 * u)], cc) + poly([(.034 * u, -.356 * u), (m, -.318 * u), (m + .022 * u, -.292 * u), (.046 * u, -.33 * u)], cc)
        elif P.top in ('vest', 'parka'):
            collar = path(f'M{n(-.042*u)} {n(-.362*u)}L{n(-.05*u)} {n(-.325*u)}Q0 {n(-.285*u)} {n(.05*u)} {n(-.325*u)}L{n(.042*u)} {n(-.362*u)}Q0 {n(-.32*u)} {n(-.042*u)} {n(-.362*u)}z', dark(P.c, .25))
        if P.hair == 'hijab':
            collar = path(f'M{n(-.062*u+nx)} {n(-.4*u)}C{n(-.08*u)} {n(-.34*u)} {n(-.098*u)} {n(-.31*u)} {n(-.09*u)} {n(-.29*u)}Q0 {n(-.225*u)} {n(.09*u)} {n(-.29*u)}C{n(.098*u)} {n(-.31*u)} {n(.08*u)} {n(-.34*u)} {n(.062*u+nx)} {n(-.4*u)}z', P.hc) + \
                path(f'M{n(-.06*u)} {n(-.345*u)}Q{n(.01*u)} {n(-.29*u)} {n(.075*u)} {n(-.3*u)}', 'none', dark(P.hc, .22), .006 * u)
        if P.scarf:
            collar += path(f'M{n(-.05*u)} {n(-.358*u)}Q0 {n(-.3*u)} {n(.05*u)} {n(-.358*u)}L{n(.058*u)} {n(-.32*u)}Q0 {n(-.262*u)} {n(-.058*u)} {n(-.32*u)}z', P.scarf) + \
                poly([(.012 * u, -.3 * u), (.042 * u, -.31 * u), (.058 * u, -.2 * u), (.02 * u, -.195 * u)], dark(P.scarf, .14))
        if P.badge:
            m = f * .03 * u
            collar += line([(m - .028 * u, -.325 * u), (m, -.205 * u), (m + .028 * u, -.325 * u)], HUES[P.badge % 7], .006 * u)
            collar += rect(m - .024 * u, -.205 * u, .048 * u, .034 * u, PAPER, .003 * u) + rect(m - .016 * u, -.194 * u, .032 * u, .005 * u, INK) + rect(m - .016 * u, -.184 * u, .02 * u, .004 * u, MINT)
    else:
        if P.top == 'hoodie' or P.top == 'parka':
            collar = path(f'M{n(-.062*u)} {n(-.34*u)}Q0 {n(-.37*u)} {n(.062*u)} {n(-.34*u)}Q{n(.055*u)} {n(-.255*u)} 0 {n(-.235*u)}Q{n(-.055*u)} {n(-.255*u)} {n(-.062*u)} {n(-.34*u)}z', dark(P.c, .2))
        elif P.top in ('blazer', 'shirt', 'vest'):
            collar = path(f'M{n(-.036*u)} {n(-.35*u)}Q0 {n(-.362*u)} {n(.036*u)} {n(-.35*u)}L{n(.046*u)} {n(-.325*u)}Q0 {n(-.335*u)} {n(-.046*u)} {n(-.325*u)}z', dark(P.c, .22))
        if P.hair == 'hijab':
            collar = path(f'M{n(-.07*u)} {n(-.42*u)}C{n(-.08*u)} {n(-.36*u)} {n(-.1*u)} {n(-.3*u)} {n(-.085*u)} {n(-.27*u)}Q0 {n(-.2*u)} {n(.085*u)} {n(-.27*u)}C{n(.1*u)} {n(-.3*u)} {n(.08*u)} {n(-.36*u)} {n(.07*u)} {n(-.42*u)}z', P.hc)
        if P.scarf:
            collar = path(f'M{n(-.05*u)} {n(-.362*u)}Q0 {n(-.34*u)} {n(.05*u)} {n(-.362*u)}L{n(.058*u)} {n(-.315*u)}Q0 {n(-.295*u)} {n(-.058*u)} {n(-.315*u)}z', P.scarf)
    # --- arms
    front, behind, over = '', '', ''
    for arm, s in ((L, -1), (R, 1)):
        sh = (s * (sw - .03 * u), -.283 * u)
        to = arm.to
        kind = arm.hand
        if to == 'none':
            continue
        if isinstance(to, str):
            t = {'down': (s * (sw + .012 * u), .035 * u), 'hip': (s * .085 * u, -.035 * u), 'lap': (s * .035 * u + f * .06 * u, .005 * u),
                 'fold': (-s * .06 * u, -.155 * u), 'back': (s * .03 * u, -.04 * u), 'knee': (s * .075 * u + f * .09 * u, .03 * u), 'chest': (s * .02 * u, -.17 * u), 'front': (s * (sw - .02 * u), .012 * u), 'pocket': (s * .085 * u, .015 * u)}[to]
            kind = {'hip': 'fist', 'fold': 'fist', 'pocket': 'none', 'front': 'none'}.get(to, kind)
        else:
            t = inv(to)
        e, w = reach(sh, t, .16 * u, .15 * u, s, arm.bend)
        sc = sleeve(P)
        dx, dy = w[0] - e[0], w[1] - e[1]
        q = math.hypot(dx, dy) or 1
        d = (dx / q, dy / q)
        b = .9 + .1 * P.build
        wr = (w[0] - d[0] * .012 * u, w[1] - d[1] * .012 * u)
        a_ = ''
        if arm.item:
            a_ += arm.item(wr[0] + d[0] * .03 * u, wr[1] + d[1] * .03 * u)
        if kind != 'none':
            a_ += hand(wr, d, u, sk, kind, s)
        if P.top == 'tee':
            mid = (sh[0] + (e[0] - sh[0]) * .72, sh[1] + (e[1] - sh[1]) * .72)
            a_ += limb(sh, e, wr, .03 * u * b, .027 * u, .02 * u, sk) + capsule(sh, mid, .039 * u * b, .038 * u * b, sc)
        else:
            cuff = (wr[0] - d[0] * .016 * u, wr[1] - d[1] * .016 * u)
            a_ += limb(sh, e, cuff, .037 * u * b, .032 * u * b, .026 * u, sc)
            if P.top in ('knit', 'yoke', 'hoodie', 'cardigan'):
                c2 = (cuff[0] + d[0] * .003 * u, cuff[1] + d[1] * .003 * u)
                c1 = (cuff[0] - d[0] * .014 * u, cuff[1] - d[1] * .014 * u)
                a_ += capsule(c1, c2, .0265 * u, .0258 * u, dark(sc, .2))
            elif P.top in ('blazer',):
                a_ = a_ + capsule(cuff, (cuff[0] + d[0] * .006 * u, cuff[1] + d[1] * .006 * u), .0235 * u, .023 * u, P.c2) + limb(sh, e, (cuff[0] - d[0] * .01 * u, cuff[1] - d[1] * .01 * u), .037 * u * b, .032 * u * b, .0265 * u, sc)
            elif P.top == 'stripe':
                for k in range(1, 5):
                    for (p1, p2, rr) in ((sh, e, .034), (e, cuff, .029)):
                        tt = k / 5
                        cxx, cyy = p1[0] + (p2[0] - p1[0]) * tt, p1[1] + (p2[1] - p1[1]) * tt
                        qq = math.hypot(p2[0] - p1[0], p2[1] - p1[1]) or 1
                        nx2, ny2 = -(p2[1] - p1[1]) / qq * rr * u * b, (p2[0] - p1[0]) / qq * rr * u * b
                        a_ += f'<path d="M{n(cxx-nx2)} {n(cyy-ny2)}L{n(cxx+nx2)} {n(cyy+ny2)}" stroke="{P.c2}" stroke-width="{n(.012*u)}"/>'
            if P.top == 'shirt':
                a_ += capsule((cuff[0] - d[0] * .012 * u, cuff[1] - d[1] * .012 * u), cuff, .0268 * u, .026 * u, light(sc, .18))
        if arm.behind:
            behind += a_
        else:
            shade = limb((sh[0] - s * .004 * u, sh[1] + .012 * u), (e[0] - s * .006 * u, e[1] + .01 * u), (wr[0] - s * .004 * u, wr[1] + .012 * u), .04 * u * b, .036 * u * b, .03 * u, INK)
            shade = clip(shape, group(shade, extra='opacity=".16"'))
            if arm.over:
                over += shade + a_
            else:
                front += shade + a_
    if back:
        up = behind + front + body + neck + collar + ho + over
    else:
        up = hb + behind + body + neck + collar + front + ho + over
    T = f'translate({n(hx)} {n(hy)})' + (f' rotate({lean})' if lean else '')
    up = group(up, T)
    if parts == 'arms':                                    # only what lies on a table drawn after the person
        return group(front + over, T)
    if pose in ('sit', 'side'):
        return up + over_low + group(front + over, T)      # hands lie over the thighs: the arms once more
    return o_low + up
