#!/usr/bin/env python3
"""Draws the sample pictures of Kooste: flat, faceless, in the palette of the theme, tagged "Paikkakuva".

    python3 -m venv env && env/bin/pip install resvg-py pillow
    env/bin/python docs/pictures/draw.py              # every picture and content/photos.yaml
    env/bin/python docs/pictures/draw.py silta piiri  # only these (names as in content/photos/, events with a path)
    env/bin/python docs/pictures/draw.py --svg out/   # the drawings as SVG too, to look at or to edit

Drawing needs only the standard library. Raster: resvg (PyPI `resvg-py`, 0.5) at twice the size, halved and
palette-quantised by Pillow; the PNG holds no metadata and no time. Same input, same bytes (with the same versions).
"""
import io
import math
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, '..', '..'))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
from kit import *          # noqa: E402,F403
from props import *        # noqa: E402,F403

SCENES = {}


def scene(name, w, h):
    def add(f):
        SCENES[name] = (w, h, f)
        return f
    return add


def svg(name):
    w, h, f = SCENES[name]
    Ids.k = 0
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">{f(random.Random(name), w, h)}</svg>'


# ---- what people hold -----------------------------------------------------------------------
def it_cup(s, c=PAPER):
    return lambda x, y: cup(x, y + s * .2, s, c, plate=False)


def it_paper(w, h, a=0, c=PAPER, head=None):
    return lambda x, y: paper(x, y - h * .35, w, h, a, c, 4, head)


def it_tag(s, c, a=8):
    return lambda x, y: group(rect(-s / 2, -s * 1.02, s, s, c) + rect(-s * .3, -s * .72, s * .6, s * .09, PAPER) + rect(-s * .3, -s * .46, s * .42, s * .09, PAPER), f'translate({n(x)} {n(y)}) rotate({a})')


# ---- 1 the fair --------------------------------------------------------------------------------
@scene('photos/messut', 1800, 1200)
def messut(r, W, H):
    o = rect(0, 0, W, 640, '#F8EDD3')
    o += boards(0, 470, W, 190, '#B9D3C8', 60, .07) + rect(0, 462, W, 14, '#8FB5A6') + rect(0, 646, W, 20, '#8FB5A6')
    for k in range(5):
        x = 62 + k * 350
        v = view_autumn(r, x, 100, 276, 400)
        v += birch(r, x + (60, 200, 120, 230, 80)[k], 500, 330) + spruce(x + (190, 70, 230, 110, 210)[k], 480, 210, KUUSI) + spruce(x + (235, 20, 262, 150, 250)[k], 486, 150, BRAND)
        o += window(x, 100, 276, 372, v, PAPER, True)
        o += ''.join(plant(x + dx, 468, 44, (PUOLUKKA, JARVI, ACCENT)[(k + j) % 3], fl=(KANERVA, PUOLUKKA, '#F4F1E8')[(k + j) % 3]) for j, dx in enumerate((50, 226)) if (k + j) % 4 != 1)
    o += floor(660, W, H, '#DDBF8E', W / 2, 14, .07)
    o += bunting(-30, 620, 40, 26, 9, 62) + bunting(600, 1240, 40, 26, 9, 62) + bunting(1220, 1850, 40, 26, 9, 62)
    # far row: banners, hosts, stalls
    for x, i in ((330, 0), (905, 3), (1500, 1)):
        o += rollup(x, 742, 118, 330, i)
    o += person('pirkko', 100, 775, 395, f=.3, L=A('down'), R=A((190, 590), 'open'))
    o += person('juhani', 560, 775, 415, f=-.2, L=A((478, 598)), R=A((640, 600)))
    o += person('samira', 800, 775, 385, f=.4, L=A('fold'), R=A((880, 585), 'open'))
    o += person('ville', 1050, 775, 400, f=-.4, L=A((985, 600)), R=A('hip'))
    o += person('ritva', 1282, 775, 380, f=.2, L=A((1230, 600)), R=A((1350, 590), 'open'))
    o += person('tuomas', 1735, 775, 412, f=-.4, L=A((1650, 590), 'open'), R=A('down'))
    for x, w, i in ((50, 330, 4), (440, 420, 2), (985, 420, 5), (1500, 330, 6)):
        o += ell(x + w / 2, 846, w * .56, 20, INK, 'opacity=".13"')
        o += stall(x, 845, w, 165, i)
    # things on the stalls
    o += paper(120, 655, 56, 72, -8, PAPER, 3, KANERVA) + paper(186, 660, 56, 66, 6, WARM, 3, PUOLUKKA) + cup(312, 682, 30, ACCENT)
    o += bunplate(520, 684, 42) + pump(636, 680, 120) + cup(700, 686, 28, JARVI) + cup(762, 684, 28, PAPER) + paper(812, 662, 44, 58, 5, PAPER, 3, LAKKA)
    o += ''.join(rect(1012 + k * 30, 664 - (k % 2) * 10, 24, 22 + (k % 2) * 10, (JARVI, PUOLUKKA, ACCENT)[k % 3]) for k in range(5))
    o += paper(1200, 652, 60, 76, -5, PAPER, 3, TAIVAS) + paper(1272, 658, 60, 66, 7, WARM, 3, KUUSI) + plant(1356, 684, 46, MUSTIKKA, fl=ACCENT)
    o += paper(1560, 655, 56, 74, 6, PAPER, 3, MUSTIKKA) + cup(1640, 682, 28, PUOLUKKA) + ''.join(circle(1716 + k * 22, 676 - (k % 2) * 12, 13, (PUOLUKKA, ACCENT, KUUSI)[k % 3]) for k in range(4))
    # middle: visitors
    o += ''.join(ell(x, y, 96, 17, INK, 'opacity=".13"') for x, y in ((262, 948), (452, 965), (940, 944), (1172, 985), (1425, 985), (1625, 960)))
    o += person('amina', 262, 945, 500, f=.35, back=True, L=A('down'), R=A((352, 720), 'open'))
    o += person('olli', 452, 962, 520, f=.6, L=A('pocket'), R=A((556, 740), 'fist', it_cup(34, PUOLUKKA)))
    o += wheelchair('leena', 720, 985, 500, -1, L=A((600, 790), 'open'), R=A('lap'), head_f=-.5)
    o += person('minh', 940, 942, 480, f=.5, back=True, L=A('down'), R=A((1050, 705), 'point'))
    o += person('noora', 1172, 982, 505, f=.6, L=A('down'), R=A((1290, 775), 'open'))
    o += pushchair(1078, 1010, 205, KANERVA, -1)
    o += person('abdi', 1425, 980, 525, f=-.6, L=A((1330, 740), 'fist', it_paper(56, 74, -12, PAPER, JARVI)), R=A('pocket'))
    o += person('kaisa', 1625, 958, 490, f=-.3, back=True, L=A((1540, 715), 'open'), R=A('down'))
    # near: two who are just coming in
    o += person('aino', 92, 1530, 800, f=.7, L=A('down'), R=A((268, 1160), 'fist', it_paper(90, 120, 8, PAPER, KUUSI)))
    o += person('david', 1680, 1540, 850, f=-.65, L=A((1470, 1130), 'open'), R=A('down'), legs=((-30, 0), (40, 0)))
    return o + tag(960, 1066)


# ---- 2 in a circle -----------------------------------------------------------------------------
@scene('photos/piiri', 1800, 1200)
def piiri(r, W, H):
    o = rect(0, 0, W, 620, '#DDEAE3') + boards(0, 440, W, 190, '#F4E6C6', 52, .07) + rect(0, 430, W, 14, '#D9BE86') + rect(0, 618, W, 20, '#CDAE72')
    o += floor(636, W, H, '#C9A877', W / 2, 16, .08)
    # window: blue evening
    v = rect(110, 70, 400, 330, '#2D4A73') + circle(410, 140, 34, WARM) + path('M110 320Q220 260 330 300T510 280V400H110z', '#23395C') + spruce(170, 400, 210, '#132A3A') + spruce(250, 400, 150, '#173347') + spruce(440, 400, 240, '#132A3A') + spruce(380, 400, 130, '#173347') + ''.join(circle(x, y, 3, WARM) for x, y in ((160, 110), (230, 150), (300, 100), (350, 170), (470, 210)))
    o += window(110, 70, 400, 330, v, PAPER, False, (2, 1))
    o += path('M78 50H160Q150 240 96 424H70z', '#E9A79B') + path('M542 50H460Q470 240 524 424H550z', '#E9A79B') + rect(60, 40, 500, 20, OAK, 8)
    o += plant(190, 398, 50, ACCENT) + plant(420, 398, 46, JARVI, fl=PUOLUKKA)
    # star on the wall and a board
    o += rect(1208, 54, 400, 360, PAPER) + rect(1208, 54, 400, 360, 'none', 0, f'stroke="{WOOD3}" stroke-width="10"') + star(1408, 240, 152, 68) + circle(1408, 240, 36, PAPER) + text('7', 1408, 257, 48, INK)
    o += clock(1700, 130, 48)
    o += lamp(880, 250, 120, 0, DEEP) + himmeli(700, 190, 58)
    # rug in rings
    for rx, ry, c in ((700, 236, '#8E150C'), (672, 222, PUOLUKKA), (560, 180, '#C94B3C'), (430, 134, SAND), (396, 122, PUOLUKKA), (210, 62, '#8E150C'), (180, 52, SAND)):
        o += ell(900, 905, rx, ry, c)
    for k in range(44):
        a = 2 * math.pi * k / 44
        x, y = 900 + 617 * math.cos(a), 905 + 201 * math.sin(a)
        o += group(motif(0, 56, SAND), f'translate({n(x)} {n(y)}) scale(1 .62)')
    for k in range(26):
        a = 2 * math.pi * (k + .5) / 26
        o += group(motif(3, 50, '#7E120A'), f'translate({n(900+304*math.cos(a))} {n(905+92*math.sin(a))}) scale(1 .6)')
    # far half of the circle
    C = (OAK, '#6E4A28')
    far = (('heikki', 478, 792, 430, .45, 'lap', 'lap'), ('hilla', 688, 752, 415, .2, 'lap', 'lap'), ('eero', 900, 740, 425, 0, None, None), ('samira', 1112, 752, 410, -.2, 'lap', 'lap'), ('sanni', 1322, 792, 420, -.45, 'lap', 'knee'))
    for k, (p, x, y, h, f, l, rr) in enumerate(far):
        o += ell(x, y + 4, 84, 16, INK, 'opacity=".16"') + chair_front(x, y, h)
        L_, R_ = A(l or 'lap'), A(rr or 'lap')
        if p == 'eero':
            L_, R_ = A((800, 470), 'open', bend=-1), A('knee')
        if p == 'hilla':
            L_, R_ = A('lap'), A((716, 612), 'fist', it_cup(30, ACCENT))
        o += person(p, x, y, h, 'sit', f=f, L=L_, R=R_, tilt=(-4 if f > 0 else 4 if f < 0 else 0))
    # the sides
    for p, x, s in (('tuomas', 268, 1), ('amina', 1532, -1)):
        o += ell(x + s * 50, 938, 130, 18, INK, 'opacity=".16"') + chair_side(x, 930, 480, s)
        o += person(p, x, 930, 480, 'side', f=.75 * s, L=A((x + s * 96, 760), 'open') if p == 'tuomas' else A((x - 150, 700), 'open', bend=-1), R=A((x + s * 90, 800)) if p == 'tuomas' else A('lap'), lean=4 * s)
    # near backs
    for p, x, y, h in (('minh', 520, 1168, 540), ('veikko', 900, 1196, 560), ('ville', 1280, 1168, 540)):
        o += ell(x, y, 110, 20, INK, 'opacity=".16"')
        o += person(p, x, y - .27 * h, h, 'bust', back=True, L=A('front', behind=True), R=A('front', behind=True)) + chair_back(x, y, h)
    return o + tag(800, 1066)


# ---- 3 the star wall ------------------------------------------------------------------------------
@scene('photos/tahtiseina', 1600, 2000)
def tahtiseina(r, W, H):
    o = rect(0, 0, W, H, '#F4E3BC') + boards(0, 1480, W, 330, '#BFD6CB', 72, .07) + rect(0, 1466, W, 18, '#93B8A9') + rect(0, 1800, W, 24, '#93B8A9') + rect(0, 1824, W, 176, WOOD2)
    o += ribbon(0, 0, W, 74)
    o += rect(158, 158, 1300, 1270, INK, 0, 'opacity=".12"') + rect(140, 140, 1300, 1270, PAPER)
    for x, y, a in ((140, 140, -45), (1440, 140, 45), (140, 1410, 45), (1440, 1410, -45)):
        o += group(rect(-54, -20, 108, 40, SAND, 0, 'opacity=".9"'), f'translate({x} {y}) rotate({a})')
    cx, cy, R = 790, 770, 560
    o += star(cx, cy, R, 305, .425, .16, 1, True, 7)
    for i in range(7):
        a = -math.pi / 2 + i * 2 * math.pi / 7
        P = lambda t, q: (cx + q * math.cos(t), cy + q * math.sin(t))
        spots = []
        for q in (150, 204, 258, 312, 366, 420, 468):
            half = 126 * ((R - q) / (R - 278) if q > 278 else q / 278) - 22
            cols = 1 + max(0, int(half / 28))
            spots += [(q, (c - (cols - 1) / 2) * 56) for c in range(cols) if half > -6]
        r.shuffle(spots)
        for q, off in spots[:(9, 16, 12, 9, 8, 6, 8)[i]]:
            x, y = cx + q * math.cos(a) - off * math.sin(a), cy + q * math.sin(a) + off * math.cos(a)
            c = r.choice((HUES[i], HUES[i], HUES[i], ACCENT, light(HUES[i], .45)))
            s = 48
            o += group(rect(-s / 2 + 3, -s / 2 + 4, s, s, INK, 0, 'opacity=".14"') + rect(-s / 2, -s / 2, s, s, c) + rect(-s * .3, -s * .14, s * .6, 5, PAPER, 0, 'opacity=".85"') + rect(-s * .3, s * .1, s * .4, 5, PAPER, 0, 'opacity=".85"'), f'translate({n(x)} {n(y)}) rotate({r.randint(-11, 11)})')
        x, y = P(a, R + 30)
        o += circle(x, y, 38, HUES[i]) + text(str(i + 1), x, y + 15, 44, PAPER)
    o += circle(cx, cy, 122, INK) + circle(cx, cy, 106, DEEP)
    for k in range(3):
        o += person(('leena', 'olli', 'sanni')[k], cx + (-44, 44, 0)[k], cy + (96, 96, 104)[k], (150, 158, 104)[k], 'stand', L=A('down'), R=A('down'))
    # the people
    o += person('juhani', 300, 2330, 1130, f=.55, back=True, L=A('down'), R=A((515, 1130), 'point', None), head_f=.5)
    o += person('noora', 1330, 2360, 1080, f=-.5, L=A((1096, 1160), 'fist', it_tag(70, PUOLUKKA, -8)), R=A('hip'), head_f=-.75)
    child = Look(2, 'curl', 'black', 'stripe', ACCENT, PAPER, 'trousers', DENIM, PAPER, .92)
    o += person(child, 800, 2290, 770, f=-.15, back=True, L=A((690, 1470), 'fist', it_tag(58, KANERVA, 10)), R=A('down'))
    return o + tag(888, 1392)


# ---- 4 the speaker ------------------------------------------------------------------------------
@scene('photos/puhuja', 1600, 2000)
def puhuja(r, W, H):
    o = rect(0, 0, W, H, BRAND)
    for k in range(12):                                     # the stage curtain
        x = k * W / 12
        o += path(f'M{n(x)} 0H{n(x+W/12)}Q{n(x+W/12-14)} 800 {n(x+W/12)} 1500H{n(x)}Q{n(x+22)} 800 {n(x)} 0z', KUUSI if k % 2 else BRAND)
        o += path(f'M{n(x+W/24)} 150Q{n(x+W/24+10)} 800 {n(x+W/24)} 1500', 'none', DEEP, 7, 'opacity=".5"')
    o += ribbon(0, 60, W, 120) + rect(0, 50, W, 10, INK) + rect(0, 180, W, 10, INK)
    o += ell(800, 810, 520, 570, '#FFF3D9', 'opacity=".09"') + ell(800, 810, 390, 440, '#FFF3D9', 'opacity=".1"')
    o += rect(0, 1430, W, 570, '#8A6A3E') + boards(0, 1430, W, 40, '#A67F4B', 160, .2) + rect(0, 1470, W, 530, '#4A3424') + rect(0, 1470, W, 26, '#33231A')
    o += ell(820, 1440, 430, 34, INK, 'opacity=".25"')
    o += plant(268, 1436, 150, ACCENT, 'leaf') + plant(1345, 1436, 120, PUOLUKKA, 'leaf')
    P = CAST['pirkko'].but(top='blazer', c=ACCENT, c2=PAPER, lc='#22304A', badge=0, glasses=1)
    o += person(P, 780, 1424, 1000, f=.32, L=A((610, 905), 'open'), R=A((1085, 690), 'open'), tilt=3)
    # lectern of birch
    o += path('M560 1010H1000L968 1440H592z', '#E3C690') + path('M850 1010H1000L968 1440H838z', INK, extra='opacity=".1"') + poly([(520, 960), (1040, 960), (1010, 1020), (550, 1020)], '#F0D9A8') + rect(546, 1018, 468, 14, WOOD3)
    o += star(768, 1160, 104, 46) + circle(768, 1160, 23, '#E3C690')
    o += path('M906 962Q900 880 862 838', 'none', INK, 9) + group(rect(-15, -34, 30, 58, INK, 15), 'translate(856 828) rotate(-32)')
    o += poly([(600, 1000), (806, 1000), (790, 966), (622, 966)], PAPER) + ''.join(rect(640 - j * 6, 972 + j * 8, 110 + (j % 2) * 22, 4, MINT) for j in range(3)) + cup(960, 968, 44, JARVI, False)
    # the listeners, from behind
    for p, x, y, h in (('veikko', 215, 1905, 640), ('hilla', 510, 1900, 610), ('david', 1100, 1905, 640), ('ritva', 1395, 1900, 600)):
        o += person(p, x, y - 40, h, 'bust', back=True, L=A('front', behind=True), R=A('front', behind=True)) + chair_back(x, y - 40 + .27 * h, h, '#B5834A')
    for p, x, y, h in (('samira', 40, 2160, 800), ('tuomas', 372, 2190, 840), ('kaisa', 800, 2170, 800), ('heikki', 1240, 2190, 850), ('noora', 1580, 2160, 800)):
        o += person(p, x, y - 20, h, 'bust', back=True, L=A('front', behind=True), R=A('front', behind=True))
    return o + tag(856, 1326)


# ---- 5 the bridge ---------------------------------------------------------------------------------
@scene('photos/silta', 1800, 1100)
def silta(r, W, H):
    o = rect(0, 0, W, H, '#F9DFAE')
    for q, c in ((330, '#F9D795'), (245, '#F8CC76'), (160, ACCENT)):
        o += circle(1130, 268, q, c)
    for x, y, w in ((120, 120, 340), (260, 150, 260), (640, 84, 220), (1380, 132, 300), (1480, 162, 240), (1500, 262, 150)):
        o += rect(x, y, w, 16, '#FDF0D3', 8)
    for x, y in ((420, 250), (470, 228), (512, 262)):
        o += path(f'M{x-20} {y-8}q12 -6 20 6q8 -12 20 -6', 'none', INK, 4)
    o += path('M0 470Q220 340 460 420T900 400T1390 405T1800 345V760H0z', '#B5D6C6') + path('M0 545Q300 455 640 510T1240 490T1800 470V800H0z', '#6FAE98')
    for k in range(64):
        x = k * 29 + r.uniform(-12, 12)
        o += spruce(x, 600 + r.uniform(-6, 8), r.uniform(90, 150), '#3F8E78', False)
    # the red cottage and its shore
    o += path('M0 600Q200 570 430 604T860 612V700H0z', '#4B8A57')
    for x, h, c in ((36, 250, KUUSI), (96, 310, BRAND), (508, 280, BRAND), (452, 210, KUUSI), (570, 190, KUUSI)):
        o += spruce(x, 625, h, c)
    o += rect(338, 420, 22, 60, '#7A5A4A') + path('M349 414q-16 -26 4 -48t-2 -48', 'none', '#FFFFFF', 10, 'opacity=".75"')
    o += rect(190, 510, 220, 108, '#A33222') + ''.join(rect(190 + q * 20, 510, 3, 108, '#842619') for q in range(1, 11)) + poly([(170, 516), (300, 432), (430, 516)], '#3D2F2B') + poly([(206, 516), (300, 454), (394, 516)], '#A33222')
    o += rect(190, 510, 10, 108, PAPER) + rect(400, 510, 10, 108, PAPER) + rect(226, 544, 46, 42, '#FFE3A0') + f'<rect x="226" y="544" width="46" height="42" fill="none" stroke="{PAPER}" stroke-width="7"/>' + line([(249, 544), (249, 586)], PAPER, 5) + rect(318, 540, 44, 78, '#F4E6C6') + rect(324, 546, 32, 72, BRAND) + circle(300, 492, 12, PAPER)
    for x, h, c in ((1250, 210, KUUSI), (1310, 270, BRAND), (1376, 190, KUUSI), (1600, 240, BRAND), (1660, 300, BRAND), (1720, 220, KUUSI), (1782, 280, BRAND)):
        o += spruce(x, 640, h, c)
    o += birch(r, 1488, 640, 330) + birch(r, 1545, 645, 260, lean=14)
    # water
    o += rect(0, 640, W, 460, TAIVAS) + rect(0, 640, W, 70, '#2F82B2') + path('M0 640H860Q700 668 430 664T0 676z', '#3E7C62')
    o += path('M1180 640H1800V690Q1500 668 1180 664z', '#3E7C62')
    for k in range(18):                                    # the sun's road on the water
        y = 690 + k * 22
        w = 60 + k * 9 + r.uniform(-18, 18)
        o += rect(1130 - w / 2 + r.uniform(-24, 24), y, w, 9, '#F8CC76', 4)
    for k in range(46):
        x, y, w = r.uniform(-40, 1800), r.uniform(720, 1085), r.uniform(50, 190)
        o += rect(x, y, w, 6, '#8CC6E2' if k % 3 else '#2F82B2', 3)
    # the bridge: seven arches
    bw = W / 7
    arches = ''
    for i in range(7):
        x = i * bw
        q = (bw - 62) / 2
        arches += f'M{n(x+31)} 881V{n(668+q*.92)}A{n(q)} {n(q*.92)} 0 0 1 {n(x+bw-31)} {n(668+q*.92)}V881z'
    o += f'<path d="M-5 590H1805V880H-5z{arches}" fill="#F6F1E6" fill-rule="evenodd"/>'
    for i in range(7):
        x = i * bw
        q = (bw - 62) / 2
        o += path(f'M{n(x+31)} 880V{n(668+q*.92)}A{n(q)} {n(q*.92)} 0 0 1 {n(x+bw-31)} {n(668+q*.92)}', 'none', '#D8D2C2', 12)
        o += path(f'M{n(x+31)} 880V{n(668+q*.92)}A{n(q)} {n(q*.92)} 0 0 1 {n(x+60)} {n(668+q*.34)}V880z', '#CFC8B6')
        for a in (-60, -30, 0, 30, 60):
            t = math.radians(a)
            o += line([(x + bw / 2 + math.sin(t) * (q + 4), 668 + q * .92 - math.cos(t) * (q * .92 + 4)), (x + bw / 2 + math.sin(t) * (q + 26), 668 + q * .92 - math.cos(t) * (q * .92 + 26))], '#D8D2C2', 5)
        for yy in (790, 825, 860):
            o += line([(x - 26, yy), (x + 26, yy)], '#DED8C9', 4)
    for i in range(8):
        x = i * bw
        o += path(f'M{n(x-46)} 880H{n(x+46)}L{n(x+34)} 850H{n(x-34)}z', '#CFC8B6') + ell(x, 884, 74, 12, '#2F82B2') + rect(x - 60, 892, 120, 7, '#DCEBF2', 3) + rect(x - 34, 912, 68, 6, '#DCEBF2', 3)
    o += ribbon(0, 604, W, 52) + rect(0, 590, W, 14, '#FFFFFF') + rect(0, 656, W, 8, '#D8D2C2')
    # lamps and people
    for x in (bw, 3 * bw, 4 * bw, 6 * bw):
        o += line([(x, 592), (x, 372)], INK, 8) + path(f'M{n(x-26)} 372H{n(x+26)}L{n(x+16)} 336H{n(x-16)}z', '#FFF3D9') + rect(x - 30, 370, 60, 8, INK, 3) + path(f'M{n(x-20)} 336H{n(x+20)}L{n(x)} 322z', INK)
    g = 594
    o += person('heikki', 96, g, 208, f=.5, L=A('down'), R=A('down'), legs=((-16, 0), (18, 0)))
    o += person('ritva', 172, g, 190, f=-.4, L=A('fold'), R=A('down'))
    o += person('sanni', 340, g, 188, f=.5, L=A('down'), R=A((392, 500)), legs=((-18, 0), (20, 0))) + dog(425, g, 64, '#C4803E', 1) + path('M392 500Q404 540 444 548', 'none', INK, 3)
    o += person('abdi', 600, g, 214, f=.4, L=A('down'), R=A((660, 500)))
    o += person(Look(4, 'curl', 'black', 'hoodie', ACCENT, None, 'trousers', DENIM, PAPER, .9), 676, g, 128, f=.1, L=A((662, 512)), R=A((712, 452), 'fist', lambda x, y: line([(x, y), (x + 12, y - 70)], INK, 2) + ell(x + 14, y - 98, 24, 30, PUOLUKKA) + ell(x + 6, y - 108, 5, 8, '#E0897F')))
    o += person('noora', 742, g, 196, f=-.4, L=A('down'), R=A('down'))
    o += wheelchair('leena', 905, g, 208, 1, L=A('lap'), R=A((1002, 470), 'open'))
    o += person('eero', 1075, g, 200, f=-.55, L=A((1018, 478), 'fist', it_cup(15, PUOLUKKA)), R=A('pocket'))
    o += person('samira', 1152, g, 192, f=-.5, L=A((1096, 500), 'open'), R=A('down'))
    o += person('tuomas', 1330, g, 208, f=-.5, L=A((1274, 508)), R=A('down'), legs=((-20, 0), (16, 0))) + pushchair(1236, g, 104, JARVI, -1)
    o += person('kaisa', 1400, g, 190, f=-.4, L=A('down'), R=A('down'), legs=((-16, 0), (16, 0)))
    o += person('david', 1600, g, 210, f=.4, L=A('hip'), R=A((1665, 452), 'point'))
    o += person('minh', 1690, g, 188, f=-.3, L=A('fold'), R=A('down'))
    o += line([(0, 536), (W, 536)], INK, 7) + line([(0, 566), (W, 566)], INK, 4)
    for i in range(51):
        o += line([(i * 36, 536), (i * 36, 592)], INK, 4)
    # a boat
    o += group(person('juhani', 0, 6, 250, 'bust', f=-.5, L=A((-66, -20), 'fist'), R=A((70, -22), 'fist'), lean=6)
               + person(CAST['hilla'].but(top='vest', c='#E0642B'), 118, 12, 232, 'bust', f=-.4, L=A('lap'), R=A((168, -56), 'open'))
               + line([(-176, 62), (-62, -22)], OAK, 9) + path('M-196 78l30 -26l14 12l-26 28z', OAK)
               + path('M-190 -6Q-150 66 -110 70H150Q206 60 236 -22Q150 22 0 18T-190 -6z', '#8A3A24') + path('M-190 -6Q-90 16 0 18Q150 22 236 -22L230 -6Q140 40 0 36T-180 12z', '#F6F1E6')
               + rect(-170, 74, 390, 8, '#DCEBF2', 4) + rect(-120, 92, 260, 7, '#2F82B2', 3), 'translate(1440 952)')
    # reeds and stones
    o += ell(90, 1090, 190, 60, '#5F6F6A') + ell(70, 1076, 160, 44, '#7C8C86') + ell(300, 1106, 120, 40, '#55635F')
    for k in range(30):
        x = 20 + k * 15 + r.uniform(-7, 7)
        h = r.uniform(90, 230) * (1 - k / 60)
        b_ = r.uniform(-22, 30)
        o += path(f'M{n(x)} 1100Q{n(x+b_*.3)} {n(1100-h*.6)} {n(x+b_)} {n(1100-h)}', 'none', (KUUSI, '#4B8A57', '#7FA04A')[k % 3], 6)
        if k % 4 == 1:
            o += line([(x + b_, 1100 - h), (x + b_ + 2, 1100 - h - 34)], OAK, 13)
    return o + tag(988, 1010)


# ---- 6 coffee and forms, from above ---------------------------------------------------------------------
def form(x, y, a, w=430, h=590, hue=KUUSI, rows=3, r=None, done=2):
    o = rect(-w / 2 + 8, -h / 2 + 10, w, h, INK, 0, 'opacity=".13"') + rect(-w / 2, -h / 2, w, h, PAPER) + rect(-w / 2, -h / 2, w, 70, hue) + rect(-w * .4, -h / 2 + 26, w * .5, 18, PAPER)
    yy = -h / 2 + 110
    for k in range(rows):
        o += rect(-w * .4, yy, w * .66, 12, '#55635F') + rect(-w * .4, yy + 26, w * .44, 12, MINT)
        for j in range(4):
            bx = -w * .4 + j * 84
            o += f'<rect x="{n(bx)}" y="{n(yy+56)}" width="38" height="38" fill="{SURFACE}" stroke="#55635F" stroke-width="4"/>'
            if k < done and j == (1, 2, 0, 3)[k % 4]:
                o += path(f'M{n(bx+6)} {n(yy+74)}l12 14l24 -36', 'none', JARVI, 8)
        yy += 150
    return group(o, f'translate({n(x)} {n(y)}) rotate({a})')


def pen(c, tip=(-44, -176), back=(48, 34)):
    dx, dy = tip[0] - back[0], tip[1] - back[1]
    q = math.hypot(dx, dy)
    ux, uy = dx / q, dy / q
    return line([back, (tip[0] - ux * 26, tip[1] - uy * 26)], c, 15) + capsule((tip[0] - ux * 26, tip[1] - uy * 26), tip, 7.5, 2, INK) + line([back, (back[0] + ux * 26, back[1] + uy * 26)], dark(c, .35), 15)


def stack(x, y, c, a=0, s=110, k=3):
    return group(''.join(rect(-s / 2 + j * 4, -s / 2 - j * 4, s, s, (dark(c, .18), dark(c, .08), c)[j]) for j in range(k)), f'translate({x} {y}) rotate({a})')


@scene('photos/kahvit', 1800, 1200)
def kahvit(r, W, H):
    o = rect(0, 0, W, H, '#D3AC74')
    for k in range(7):
        y = k * 180 - 40
        o += line([(0, y), (W, y)], '#B98F57', 5)
        for j in range(5):
            x = r.uniform(0, W)
            o += path(f'M{n(x)} {n(y+r.uniform(30,150))}q{n(r.uniform(60,140))} {n(r.uniform(-12,12))} {n(r.uniform(160,320))} 0', 'none', '#C69C62', 4)
    # a linen runner with the ribbon at its hem
    o += group(rect(-1200, -150, 2400, 300, INK, 0, 'opacity=".1" transform="translate(8 12)"') + rect(-1200, -150, 2400, 300, '#F4EDDC') + band(-1200, -146, 2400, 44, 3, None, PUOLUKKA, .8) + band(-1200, 102, 2400, 44, 3, None, PUOLUKKA, .8), 'translate(900 600) rotate(-7)')
    # papers
    o += form(530, 860, -6, hue=KUUSI, done=1) + form(1300, 356, 174, hue=MUSTIKKA, done=2)
    # bingo sheet
    g = rect(-200 + 8, -210 + 10, 400, 420, INK, 0, 'opacity=".13"') + rect(-200, -210, 400, 420, WARM) + rect(-200, -210, 400, 54, LAKKA)
    for k in range(16):
        x, y = -168 + k % 4 * 86, -134 + k // 4 * 82
        g += f'<rect x="{x}" y="{y}" width="76" height="72" fill="{PAPER}" stroke="{LAKKA}" stroke-width="4"/>'
        if k in (0, 2, 5, 6, 7, 10, 13):
            g += group(motif(k % 7, 76, HUES[k % 7]), f'translate({x+38} {y+36})')
        else:
            g += rect(x + 16, y + 26, 44, 7, LINE) + rect(x + 16, y + 42, 28, 7, LINE)
    o += group(g, 'translate(1352 912) rotate(8)')
    # buns, cups, flowers
    o += circle(916, 606, 208, INK, 'opacity=".13"') + circle(908, 592, 206, SURFACE) + circle(908, 592, 170, '#DDE8E3')
    for x, y, a in ((852, 530, 10), (968, 538, 80), (826, 640, 200), (988, 650, 300), (906, 600, 140)):
        o += bun_top(x, y, 66, a)
    o += cup_top(300, 560, 84, PAPER, 200, '#DDE8E3', True) + cup_top(1160, 690, 80, JARVI, 60, SURFACE)
    o += cup_top(1600, 560, 82, PUOLUKKA, -30, '#DDE8E3', True)
    # vase from above
    o += circle(640, 170, 66, INK, 'opacity=".14"') + circle(632, 160, 62, TAIVAS) + circle(632, 160, 48, '#23617F')
    for a, c in ((10, ACCENT), (80, PUOLUKKA), (150, ACCENT), (215, KANERVA), (290, PUOLUKKA)):
        t = math.radians(a)
        fx, fy = 632 + math.cos(t) * 62, 160 + math.sin(t) * 56
        o += ell(632 + math.cos(t + .5) * 84, 160 + math.sin(t + .5) * 76, 34, 15, KUUSI, f'transform="rotate({a+28} {n(632+math.cos(t+.5)*84)} {n(160+math.sin(t+.5)*76)})"')
        o += ''.join(circle(fx + math.cos(j * 1.257) * 22, fy + math.sin(j * 1.257) * 22, 17, c) for j in range(5)) + circle(fx, fy, 13, WARM)
    o += circle(632, 160, 22, KUUSI)
    o += stack(936, 958, ACCENT, 12) + stack(1000, 1052, KANERVA, -9) + stack(860, 240, MINT, -14)
    # spectacles
    o += group('<g fill="#FFFFFF" fill-opacity=".3" stroke="#14201D" stroke-width="9"><circle cx="-48" cy="0" r="38"/><circle cx="48" cy="0" r="38"/></g>' + path('M-10 -4Q0 -14 10 -4M-86 -6L-100 80M86 -6L104 78', 'none', INK, 8), 'translate(1010 170) rotate(-16)')
    # arms
    o += bigarm((330, 1360), (530, 1052), 6, 1.12, (SKIN[1], '#24506E', 'yoke'), 'write', 1, pen(PUOLUKKA), -40)
    o += bigarm((-160, 800), (262, 876), 80, 1.06, (SKIN[1], '#24506E', 'yoke'), 'flat', -1, '', 60)
    o += bigarm((1640, -150), (1392, 182), 197, 1.1, (SKIN[4], ACCENT, 'knit'), 'write', 1, pen(JARVI), -50)
    o += bigarm((-170, 130), (196, 404), 146, 1.08, (SKIN[0], PUOLUKKA, 'dots'), 'hold', 1, '', 40)
    o += cup_top(300, 560, 84, PAPER, 200, None)
    o += bigarm((1960, 1100), (1600, 962), -68, 1.1, (SKIN[2], '#F1ECE2', 'stripe'), 'point', -1, '', 50)
    return o + tag(850, 1062)


# ---- 7 the handbook's cover -----------------------------------------------------------------------------
@scene('photos/kansi-kasikirja', 1600, 2000)
def kansi(r, W, H):
    o = rect(0, 0, W, H, DEEP)
    for k in range(12):
        o += band(0, 34 + k * 170, W, 54, 0, None, '#0C493D', 1.3) + band(0, 120 + k * 170, W, 30, 3, None, '#0C493D', 1.5)
    cx, cy, R = 800, 1000, 600
    o += circle(cx + 8, cy + 16, 775, '#052B24') + circle(cx, cy, 770, '#E9D3A4') + circle(cx, cy, 770, 'none', f'stroke="#C9A877" stroke-width="16"')
    for q in (690, 520, 350, 180):
        o += circle(cx, cy, q, 'none', 'stroke="#DEC48D" stroke-width="5"')
    V = [(cx + R * math.cos(-math.pi / 2 + i * 2 * math.pi / 7), cy + R * math.sin(-math.pi / 2 + i * 2 * math.pi / 7)) for i in range(7)]
    wd = 60
    def strip(i, shadow=True):
        (x1, y1), (x2, y2) = V[i], V[(i + 3) % 7]
        L = math.hypot(x2 - x1, y2 - y1)
        a = math.degrees(math.atan2(y2 - y1, x2 - x1))
        b = rect(-70, -wd / 2, L + 140, wd, HUES[i]) + rect(-70, -wd / 2, L + 140, 5, WARM) + rect(-70, wd / 2 - 5, L + 140, 5, WARM) + band(-70, -wd * .38, L + 140, wd * .76, i, None, PAPER, .74)
        sh = rect(-70, -wd / 2 - 9, L + 140, wd + 22, INK, 0, 'opacity=".2"') if shadow else ''
        return sh, b, f'translate({n(x1)} {n(y1)}) rotate({n(a)})', L, a
    for i in range(7):
        sh, b, t, L, a = strip(i)
        o += group(sh + b, t)
    # where two cross, one goes over: over, under, over, under
    cross = []
    for i in range(7):
        for j in range(i + 1, 7):
            p, p2, q, q2 = V[i], V[(i + 3) % 7], V[j], V[(j + 3) % 7]
            d = (p2[0] - p[0]) * (q2[1] - q[1]) - (p2[1] - p[1]) * (q2[0] - q[0])
            if abs(d) < 1e-6:
                continue
            s = ((q[0] - p[0]) * (q2[1] - q[1]) - (q[1] - p[1]) * (q2[0] - q[0])) / d
            t = ((q[0] - p[0]) * (p2[1] - p[1]) - (q[1] - p[1]) * (p2[0] - p[0])) / d
            if .02 < s < .98 and .02 < t < .98:
                cross.append((i, s, j, t))
    for i, s, j, t in cross:
        rank = sorted(u for c in cross for k, u in ((c[0], c[1]), (c[2], c[3])) if k == i).index(s)
        top, u = (i, s) if rank % 2 == 0 else (j, t)
        sh, b, tr, L, a = strip(top)
        o += group(clip(rect(u * L - (62 if abs(u - .5) < .15 else 46), -wd, 124 if abs(u - .5) < .15 else 92, 2 * wd, '#000'), sh + b), tr)
    o += cup_top(cx, cy, 78, PAPER, 40, SURFACE)
    looks = ((SKIN[1], ACCENT, 'knit'), (SKIN[4], '#2F4A6B', 'blazer'), (SKIN[0], PUOLUKKA, 'yoke'), (SKIN[2], MINT, 'knit'), (SKIN[5], KANERVA, 'dots'), (SKIN[1], '#F1ECE2', 'stripe'), (SKIN[3], '#9CC4D8', 'shirt'))
    for i in range(7):
        t = -math.pi / 2 + i * 2 * math.pi / 7
        a = math.degrees(t) - 90
        k = 1.16
        m = 1 if i % 2 == 0 else -1
        # the pinch is at (−46, −160) of the hand: put it on the point of the star
        px, py = -46 * m * k, -160 * k
        ra = math.radians(a)
        wx, wy = V[i][0] + 14 * math.cos(t) - (px * math.cos(ra) - py * math.sin(ra)), V[i][1] + 14 * math.sin(t) - (px * math.sin(ra) + py * math.cos(ra))
        far = (wx + math.cos(t) * 620, wy + math.sin(t) * 620)
        o += bigarm(far, (wx, wy), a, k, looks[i], 'pinch', m, '', 36 * m)
    return o + tag(888, 1500)


# ---- 8 a village evening -----------------------------------------------------------------------------------
def snowspruce(x, y, h, c):
    o = spruce(x, y, h, c, True)
    for k, w in ((.42, .235), (.2, .185), (0, .125)):
        t, b = y - h + h * k, min(y - h + h * (k + .46 if k else .34), y - h * .08)
        o += path(f'M{n(x)} {n(t)}C{n(x+h*w*.3)} {n(t+(b-t)*.5)} {n(x+h*w*.5)} {n(t+(b-t)*.7)} {n(x+h*w*.72)} {n(t+(b-t)*.86)}Q{n(x+h*w*.3)} {n(t+(b-t)*.7)} {n(x-h*w*.05)} {n(t+(b-t)*.5)}z', '#DCE7F0')
    return o


@scene('photos/kylailta', 1800, 1200)
def kylailta(r, W, H):
    o = ''
    for k, c in enumerate(('#1B2A52', '#22345E', '#2C416D', '#3B527F', '#526A93', '#7386A6', '#A69DAF', '#E2B3A4')):
        o += rect(0, k * 92, W, 100, c)
    for k in range(60):
        o += circle(r.uniform(0, W), r.uniform(0, 380), r.choice((2, 2.5, 3.5)), '#FDF0D3')
    o += circle(300, 170, 62, '#FDF0D3') + circle(326, 156, 54, '#22345E')
    for k in range(48):
        o += spruce(k * 39 + r.uniform(-14, 14), 742, r.uniform(130, 250), '#31466B', False)
    for k in range(30):
        o += spruce(k * 62 + r.uniform(-18, 18), 752, r.uniform(110, 190), '#1F3355', False)
    o += path('M0 735Q500 700 960 730T1800 716V1200H0z', '#C7D6E6') + path('M0 840Q420 800 900 850T1800 830V1200H0z', '#D8E4EF')
    # the house
    hx, hy, hw, hh = 560, 470, 980, 330
    red, redd = '#A03022', '#832517'
    o += path(f'M{hx-30} {hy+hh+8}H{hx+hw+60}L{hx+hw+120} {hy+hh+44}H{hx-80}z', INK, extra='opacity=".14"')
    o += rect(1230, 200, 74, 130, '#8C4A3A') + rect(1222, 190, 90, 20, '#F4F8FB') + path('M1268 186q-34 -44 10 -84t-4 -96', 'none', '#E9EEF5', 22, 'opacity=".55"')
    o += rect(hx, hy, hw, hh, red) + ''.join(rect(hx + q * 28, hy, 4, hh, redd) for q in range(1, 35))
    o += rect(hx, hy + hh - 18, hw, 26, '#6C6A66')
    o += poly([(hx - 50, hy + 10), (hx + 90, hy - 190), (hx + hw - 90, hy - 190), (hx + hw + 50, hy + 10)], '#3B3A44')
    o += path(f'M{hx-58} {hy+14}L{hx+84} {hy-196}Q{hx+hw/2} {hy-214} {hx+hw-84} {hy-196}L{hx+hw+58} {hy+14}Q{hx+hw+30} {hy+28} {hx+hw} {hy+6}Q{hx+hw*.85} {hy+24} {hx+hw*.7} {hy+10}Q{hx+hw*.6} {hy+2} {hx+hw*.5} {hy+12}Q{hx+hw*.35} {hy+26} {hx+hw*.2} {hy+10}Q{hx+hw*.1} {hy+4} {hx} {hy+8}Q{hx-30} {hy+28} {hx-58} {hy+14}z', '#EEF4F9')
    o += path(f'M{hx+hw-84} {hy-196}L{hx+hw+58} {hy+14}Q{hx+hw+30} {hy+28} {hx+hw} {hy+6}Q{hx+hw*.9} {hy+16} {hx+hw*.8} {hy+14}Q{hx+hw*.86} {hy-90} {hx+hw-84} {hy-196}z', '#D3DFEA')
    for x in (hx, hx + hw - 22):
        o += rect(x, hy, 22, hh - 18, PAPER)
    # windows with the circle inside
    def win(x, y, w, h, body):
        v = rect(x, y, w, h, '#FFDF94') + rect(x, y + h * .66, w, h * .34, '#F3BE62') + body
        return window(x, y, w, h, v, PAPER, False, (3, 2), False) + rect(x - 16, y - 22, w + 32, 16, PAPER) + rect(x - 12, y + h + 6, w + 24, 14, PAPER) + path(f'M{x-14} {y+h+6}Q{x+w*.3} {y+h-8} {x+w*.6} {y+h+2}T{x+w+14} {y+h+6}z', '#EEF4F9')
    y0 = hy + 88
    inside = lamp(720, y0 + 58, 40, y0, PUOLUKKA) + person('aino', 646, y0 + 262, 235, 'sit', f=.4, L=A('lap'), R=A('lap')) + person('olli', 742, y0 + 256, 240, 'sit', f=0, L=A('lap'), R=A((790, y0 + 96), 'open')) + person('amina', 832, y0 + 262, 235, 'sit', f=-.4, L=A('lap'), R=A('lap'))
    o += win(608, y0, 272, 168, inside)
    inside = person('kaisa', 962, y0 + 258, 235, 'stand', f=.3, L=A('down'), R=A((1010, y0 + 104), 'fist', it_cup(18, JARVI))) + person('heikki', 1070, y0 + 262, 250, f=-.4, L=A((1024, y0 + 108), 'fist', it_cup(18, ACCENT)), R=A('pocket')) + star(1130, y0 + 52, 38, 17)
    o += win(930, y0, 236, 168, inside)
    # porch and open door
    o += rect(1236, hy + 44, 200, hh - 40, '#FFE3A0') + rect(1236, hy + 44, 200, 60, '#F8CC76') + rect(1236, hy + hh - 70, 200, 74, '#D79E4C')
    o += rect(1250, hy + 150, 60, 90, PUOLUKKA, 0, 'opacity=".0"') + coats(1246, hy + 96, 92, (JARVI, PUOLUKKA, '#39423F')[:3])
    o += person('pirkko', 1378, hy + hh - 4, 262, f=-.35, L=A((1316, hy + 152), 'open'), R=A('down'))
    o += f'<rect x="1232" y="{hy+40}" width="208" height="{hh-36}" fill="none" stroke="{PAPER}" stroke-width="18"/>'
    o += poly([(1440, hy + 44), (1516, hy + 70), (1516, hy + hh + 6), (1440, hy + hh)], BRAND) + rect(1496, hy + 190, 10, 26, ACCENT)
    o += poly([(1190, hy + 20), (1336, hy - 62), (1482, hy + 20)], '#EEF4F9') + poly([(1226, hy + 22), (1336, hy - 36), (1446, hy + 22)], red)
    o += rect(1206, hy + 14, 18, hh - 10, PAPER) + rect(1450, hy + 14, 18, hh - 10, PAPER)
    o += rect(1196, hy + hh, 290, 22, '#B9A98C') + rect(1180, hy + hh + 22, 322, 24, '#A39375') + rect(1196, hy + hh - 6, 290, 10, '#EEF4F9')
    o += rect(764, hy + 12, 236, 44, DEEP) + text('Kylätalo', 882, hy + 45, 34, PAPER)
    o += circle(1336, hy + 4, 15, '#FFF3D9') + circle(1336, hy + 4, 26, '#FFF3D9', 'opacity=".35"')
    # light on the snow
    o += poly([(600, 836), (890, 836), (800, 1000), (420, 1000)], '#FFE9B5', 'opacity=".75"') + poly([(930, 836), (1168, 836), (1140, 990), (830, 990)], '#FFE9B5', 'opacity=".75"')
    o += path('M1196 846H1490Q1420 960 1180 1060T760 1200H250Q700 1080 940 1000T1196 846z', '#FFE9B5') + path('M1196 846H1490Q1420 960 1180 1060T760 1200H560Q900 1080 1060 1000T1196 846z', '#FFF3D9')
    # trees at the sides
    for x, y, h in ((80, 850, 520), (250, 820, 380), (1690, 850, 560), (1590, 812, 330), (420, 800, 250)):
        o += ell(x, y - 4, h * .2, h * .03, INK, 'opacity=".14"') + snowspruce(x, y, h, '#17403F')
    # people on their way
    o += ell(1030, 1022, 70, 10, INK, 'opacity=".16"') + ell(930, 1036, 70, 10, INK, 'opacity=".16"')
    o += person(CAST['tuomas'].but(top='parka', c='#2F5E8A', hat='#B7190E', hair='crop', scarf=None), 1024, 1020, 330, f=.45, back=True, L=A('down'), R=A('down'), legs=((-20, 4), (24, -6)))
    o += person(CAST['hilla'].but(top='parka', c=ACCENT, hat='#2F6FC9', hair='long', low='trousers', lc='#2B3A4A'), 930, 1034, 310, f=.4, back=True, L=A('down'), R=A('down'), legs=((-20, 0), (20, -4)))
    # a kick sled with cake on its seat
    kx, ky = 600, 1130
    o += ell(kx + 30, ky + 2, 210, 14, INK, 'opacity=".15"')
    o += person(CAST['ritva'].but(top='parka', c=KANERVA, hat='#F4F1E8', scarf=ACCENT, low='trousers', lc='#39423F'), kx - 70, ky, 430, f=.6, L=A((kx + 28, ky - 226), 'fist'), R=A((kx + 34, ky - 222), 'fist'), legs=((-78, -14), (30, -4)), lean=6)
    o += path(f'M{kx-150} {ky}H{kx+240}Q{kx+270} {ky} {kx+272} {ky-34}', 'none', INK, 9) + line([(kx + 30, ky - 224), (kx + 60, ky - 110), (kx + 70, ky)], OAK, 11) + line([(kx + 62, ky - 108), (kx + 180, ky - 108), (kx + 192, ky)], OAK, 11) + rect(kx + 52, ky - 120, 140, 15, '#B5733A', 5)
    o += rect(kx + 78, ky - 178, 100, 58, PAPER, 6) + band(kx + 78, ky - 158, 100, 20, 3, None, PUOLUKKA) + path(f'M{kx+98} {ky-178}Q{kx+128} {ky-216} {kx+158} {ky-178}', 'none', OAK, 8)
    o += person(Look(1, 'pony', 'blond', 'parka', TAIVAS, None, 'trousers', PLUM, INK, .95, hat='#106654'), 330, 1128, 268, f=.4, L=A('down'), R=A((406, 1010), 'fist', lambda x, y: poly([(x + 16, y - 4), (x + 104, y - 6), (x + 104, y + 60), (x + 16, y + 6)], '#FFF3D9', 'opacity=".5"') + rect(x - 10, y - 9, 30, 18, INK, 5)), legs=((-16, 0), (18, -3)))
    o += dog(190, 1136, 92, '#C4803E', 1)
    o += person(CAST['abdi'].but(top='parka', c='#39423F', hat='#BD831A', hair='crop'), 1500, 1120, 440, f=-.5, L=A((1400, 940), 'open'), R=A('pocket'), legs=((-30, 0), (26, 0)))
    o += person(CAST['noora'].but(top='parka', c=PUOLUKKA, hat='#452F76', low='trousers', lc='#26364C', scarf=MINT), 1640, 1132, 415, f=-.55, L=A('pocket'), R=A('down'), legs=((-28, 0), (26, 0)))
    for k in range(70):
        o += circle(r.uniform(0, W), r.uniform(0, H), r.choice((2.5, 3.5, 5)), PAPER, 'opacity=".8"')
    return o + tag(1310, 1092)


# ---- 9 the value network --------------------------------------------------------------------------------------
@scene('photos/arvoverkko', 1800, 1200)
def arvoverkko(r, W, H):
    o = rect(0, 0, W, 700, '#E9F0EC') + boards(0, 520, W, 190, '#E3C690', 64, .08) + rect(0, 510, W, 14, '#C9A565') + rect(0, 690, W, 20, '#C9A565') + floor(706, W, H, '#B98F5C', W / 2, 14, .09)
    # bookshelf on the left
    o += rect(40, 170, 330, 530, OAK) + rect(58, 188, 294, 500, '#5E3B1C')
    for k in range(3):
        y = 188 + (k + 1) * 160
        x = 66
        while x < 340:
            w, h = r.choice((18, 22, 26, 30)), r.randint(86, 128)
            c = r.choice(HUES + (ACCENT, MINT, CREAM, ROSE, '#24506E'))
            if x + w > 346:
                break
            o += rect(x, y - h, w, h, c) + rect(x, y - h * .8, w, 8, light(c, .6))
            x += w + r.choice((0, 0, 3))
            if r.random() < .07:
                x += 34
        o += rect(58, y, 294, 14, OAK)
    o += plant(210, 172, 66, PUOLUKKA, 'leaf')
    # sheets on the wall, one colour each
    for k, (x, i) in enumerate(((440, 0), (640, 2), (840, 3), (1040, 4), (1240, 1))):
        y = 70 + (k % 2) * 10
        o += rect(x + 6, y + 8, 170, 250, INK, 0, 'opacity=".1"') + rect(x, y, 170, 250, PAPER) + rect(x, y, 170, 34, HUES[i]) + group(motif(i, 30), f'translate({x+22} {y+17})')
        for j in range(r.randint(5, 8)):
            c = r.choice((light(HUES[i], .55), HUES[i], light(HUES[i], .3)))
            o += group(rect(-20, -20, 40, 40, c), f'translate({x+36+j%3*48} {y+76+j//3*56}) rotate({r.randint(-8,8)})')
    v = rect(1470, 60, 280, 400, '#D8ECF3') + path('M1470 330Q1600 270 1750 320V460H1470z', '#B8D98C') + birch(r, 1560, 470, 380, ('#9CC46A', '#7FB04F', '#B4D67E')) + birch(r, 1690, 480, 300, ('#9CC46A', '#7FB04F', '#B4D67E'))
    o += window(1470, 60, 280, 400, v, PAPER, False, (2, 2)) + plant(1530, 458, 48, ACCENT, fl=PUOLUKKA) + plant(1690, 458, 44, JARVI, fl=KANERVA)
    # the table: far edge and near edge
    A_, B_, C_, D_ = (430, 690), (1370, 690), (1610, 1010), (190, 1010)
    # people behind the table
    back = (('samira', 610, 800, 640, .25, dict(L=A((560, 748), 'open'), R=A((716, 760), 'point'))),
            ('heikki', 905, 795, 690, 0, dict(L=A((840, 762), 'open'), R=A((985, 748), 'open'))),
            ('sanni', 1190, 800, 630, -.3, dict(L=A((1108, 790), 'fist', lambda x, y: line([(x - 14, y + 22), (x + 16, y - 26)], PUOLUKKA, 9)), R=A((1240, 744), 'open'))))
    for p, x, y, h, f, kw in back:
        o += person(p, x, y, h, 'bust', f=f, **kw)
    # table
    o += poly([(D_[0] + 40, 1040), (C_[0] - 40, 1040), (C_[0] - 80, 1110), (D_[0] + 80, 1110)], INK, 'opacity=".12"')
    for x in (D_[0] + 70, C_[0] - 100):
        o += rect(x, 1030, 34, 170, '#8A5A2B')
    o += poly([A_, B_, C_, D_], '#E3C690') + poly([D_, C_, (C_[0], 1046), (D_[0], 1046)], '#C79F63')
    hm = homography(((0, 0), (1, 0), (1, 1), (0, 1)), (A_, B_, C_, D_))
    q = lambda u, v: hm(u, v)
    o += poly([q(.10, .09), q(.90, .09), q(.90, .93), q(.10, .93)], PAPER)
    N = [(.5, .5, 3), (.24, .28, 0), (.5, .2, 4), (.76, .28, 2), (.80, .70, 1), (.5, .82, 6), (.21, .70, 5)]
    E = [(0, 1, 1), (0, 2, 0), (3, 0, 1), (0, 4, 0), (5, 0, 1), (6, 0, 0), (1, 2, 0), (2, 3, 1), (4, 5, 0), (6, 1, 1), (5, 6, 0), (3, 4, 1)]
    for a, b, solid in E:
        (u1, v1, _), (u2, v2, _) = N[a], N[b]
        pa = []
        for k in range(21):
            t = .17 + .60 * k / 20 if 0 in (a, b) else .22 + .54 * k / 20
            bow = .045 * math.sin(math.pi * k / 20)
            pa.append(q(u1 + (u2 - u1) * t - (v2 - v1) * bow, v1 + (v2 - v1) * t + (u2 - u1) * bow))
        o += line(pa, INK if solid else '#3D4B47', 7, '' if solid else 'stroke-dasharray="13 17"')
        (x1, y1), (x2, y2) = pa[-3], pa[-1]
        an = math.degrees(math.atan2(y2 - y1, x2 - x1))
        o += group(path('M16 0L-12 -13V13z', INK), f'translate({n(x2)} {n(y2)}) rotate({n(an)})')
    for k, (u, v_, i) in enumerate(N):
        x, y = q(u, v_)
        s = (50, 40)[k > 0] + (v_ - .5) * 22
        o += ell(x + 3, y + 5, s * 1.5, s * .74, INK, 'opacity=".14"') + ell(x, y, s * 1.5, s * .74, HUES[i]) + ell(x, y, s * 1.24, s * .58, 'none', f'stroke="{PAPER}" stroke-width="4"') + group(motif(i, s * 1.1), f'translate({n(x)} {n(y)}) scale(1 .62)')
    for u, v_, c in ((.36, .16, ACCENT), (.63, .42, ACCENT), (.36, .62, MINT), (.66, .88, ROSE), (.14, .46, ROSE), (.87, .47, MINT), (.34, .9, ACCENT), (.63, .13, MINT)):
        o += poly([q(u - .026, v_ - .045), q(u + .026, v_ - .05), q(u + .027, v_ + .045), q(u - .024, v_ + .05)], c)
    o += cup(1442, 800, 32, JARVI) + cup(1130, 716, 26, PAPER) + cup(1530, 985, 40, ACCENT)
    o += ''.join(group(rect(-34, -6, 68, 12, c, 5) + rect(24, -6, 12, 12, INK, 3), f'translate({x} {y}) rotate({a})') for x, y, a, c in ((300, 960, -18, KUUSI), (352, 982, 12, PUOLUKKA), (460, 720, -8, JARVI)))
    for p, x, y, h, f, kw in back:
        o += person(p, x, y, h, 'bust', f=f, parts='arms', **kw)
    # at the ends and on the near side
    o += person('eero', 150, 1190, 760, f=.7, L=A((330, 905), 'open'), R=A((372, 872), 'point'), lean=6)
    o += wheelchair('amina', 1668, 1190, 700, -1, L=A((1440, 890), 'open'), R=A((1470, 930), 'fist', lambda x, y: line([(x + 16, y + 22), (x - 18, y - 24)], JARVI, 10)), head_f=-.6, lean=-5)
    o += person('david', 520, 1630, 850, f=.3, back=True, L=A((350, 1010), 'open'), R=A((690, 1000), 'open'))
    return o + tag(1215, 1068)


def homography(src, dst):
    """Plane to plane: four points onto four points (8 unknowns, elimination)."""
    M = []
    for (x, y), (u, v) in zip(src, dst):
        M.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        M.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for i in range(8):
        p = max(range(i, 8), key=lambda k: abs(M[k][i]))
        M[i], M[p] = M[p], M[i]
        for k in range(8):
            if k != i:
                f = M[k][i] / M[i][i]
                M[k] = [a - f * b for a, b in zip(M[k], M[i])]
    h = [M[i][8] / M[i][i] for i in range(8)]
    return lambda x, y: ((h[0] * x + h[1] * y + h[2]) / (h[6] * x + h[7] * y + 1), (h[3] * x + h[4] * y + h[5]) / (h[6] * x + h[7] * y + 1))


EV = 'events/2019-10-10-lapsi-ja-perhetyo/photos/'


# ---- 10 the fair again: one stall, close --------------------------------------------------------------
@scene(EV + 'messut', 1800, 1200)
def messut2(r, W, H):
    o = rect(0, 0, W, H, '#F7EBD0')
    # the hall behind, in quiet colours; an October evening outside
    for k in range(4):
        x = 60 + k * 450
        v = rect(x, 70, 330, 520, '#7F97C2') + rect(x, 300, 330, 120, '#A7AECB') + rect(x, 380, 330, 60, '#E3C4BC') + path(f'M{x} 440Q{x+160} 390 {x+330} 430V590H{x}z', '#6E88B4') + spruce(x + (70, 250, 120, 240)[k], 580, 290, '#5A77A8', False) + spruce(x + (200, 120, 270, 90)[k], 590, 200, '#6480B0', False) + circle(x + (250, 80, 60, 280)[k], 190, 4, WARM) + circle(x + (120, 260, 210, 130)[k], 240, 4, WARM)
        o += window(x, 70, 330, 520, v, PAPER, True)
    o += boards(0, 600, W, 330, '#D3E3DB', 80, .05) + rect(0, 590, W, 16, '#B4CFC3') + rect(0, 900, W, 300, '#E6CFA2')
    q = ''
    for p, x, y, h, f, bk, kw in (('heikki', 90, 990, 470, .4, False, {}), ('kaisa', 205, 1000, 440, -.3, False, dict(R=A('fold'))), ('ritva', 1560, 990, 425, .3, False, dict(R=A('fold'))), ('abdi', 1730, 995, 480, -.3, False, dict(L=A('fold')))):
        q += person(CAST[p], x, y, h, f=f, back=bk, **kw)
    o += group(q, '', 'opacity=".78"')
    o += bunting(-40, 940, 20, 40, 9, 90) + bunting(900, 1860, 20, 40, 9, 90)
    o += rollup(850, 1080, 250, 800, 0)
    # hosts
    hilla = (CAST['hilla'], 560, 1240, 860)
    o += person(*hilla, f=.25, L=A((395, 900), 'open'), R=A((720, 760), 'open'), tilt=3)
    P = CAST['david'].but(top='knit', c=TAIVAS, badge=3)
    o += person(P, 1180, 1250, 900, f=-.35, L=A((1020, 800), 'fist', it_paper(130, 172, -10, PAPER, KUUSI)), R=A((1330, 905), 'open'), tilt=-2)
    # the stall
    o += poly([(250, 880), (1560, 880), (1640, 950), (180, 950)], light(KUUSI, .86))
    o += rect(180, 950, 1460, 250, KUUSI) + rect(180, 950, 1460, 12, DEEP) + band(180, 985, 1460, 92, 0, None, PAPER, .8) + band(180, 1100, 1460, 34, 3, None, ACCENT, .9)
    for k in range(8):
        x = 260 + k * 190
        o += path(f'M{x} 1140q14 30 -4 70', 'none', DEEP, 6)
    # on the stall
    o += pump(330, 938, 215, PUOLUKKA) + cup(448, 946, 42, ACCENT)
    o += bunplate(570, 934, 80, True)
    for k, c in enumerate((KUUSI, PUOLUKKA, JARVI, ACCENT)):
        o += poly([(800 + k * 92, 896), (872 + k * 92, 896), (880 + k * 94, 936), (796 + k * 94, 936)], PAPER) + poly([(800 + k * 92, 896), (872 + k * 92, 896), (874 + k * 92.6, 906), (799 + k * 92.6, 906)], c) + rect(812 + k * 93, 913, 50, 4, MINT) + rect(812 + k * 93, 922, 36, 4, MINT)
    o += ''.join(rect(1214 + j * 28, 812 + (j % 2) * 14, 22, 70, c) for j, c in enumerate((PUOLUKKA, ACCENT, JARVI, KUUSI))) + rect(1202, 862, 128, 78, '#B5834A') + rect(1202, 862, 128, 14, '#8A5A2B')
    o += plant(1530, 940, 96, JARVI, fl=PUOLUKKA)
    # near: a child on tiptoe and someone with a rucksack
    kid = Look(3, 'braids', 'black', 'stripe', PUOLUKKA, SAND, 'trousers', DENIM, PAPER, .9)
    o += person(kid, 730, 1500, 640, f=-.3, back=True, L=A((645, 905), 'open'), R=A('down'))
    dad = CAST['olli'].but(c='#E3A83C', hair='curl', hc='chestnut', beard=None)
    o += person(dad, 1440, 1660, 1000, f=-.45, back=True, L=A((1218, 985), 'open'), R=A('down'))
    o += path('M1348 900Q1340 880 1352 868M1520 900Q1530 880 1516 868', 'none', dark(MUSTIKKA, .3), 26) + rect(1338, 884, 200, 250, MUSTIKKA, 46) + rect(1338, 1010, 200, 124, dark(MUSTIKKA, .2), 40) + band(1350, 960, 176, 34, 2, None, ACCENT, .9) + rect(1400, 1040, 76, 12, ACCENT, 6) + path('M1408 886Q1438 852 1468 886', 'none', dark(MUSTIKKA, .3), 14)
    return o + tag(1108, 1062)


# ---- 11 the speaker from the back of the hall ---------------------------------------------------------------
@scene(EV + 'puhuja', 1600, 2000)
def puhuja2(r, W, H):
    o = rect(0, 0, W, 1300, '#F4E6C6') + boards(0, 1010, W, 300, '#BCD4C9', 76, .07) + rect(0, 996, W, 18, '#93B8A9')
    o += rect(0, 0, W, 46, '#D9BE86') + lamp(220, 230, 130, 40, PUOLUKKA) + lamp(800, 170, 110, 40, PUOLUKKA) + lamp(1380, 230, 130, 40, PUOLUKKA)
    # the screen: an open door
    o += rect(420, 300, 1060, 660, INK, 0, 'opacity=".14"') + rect(400, 280, 1060, 660, INK) + rect(418, 298, 1024, 624, '#E5EEEC')
    o += rect(418, 780, 1024, 142, '#C9E4DB') + rect(800, 372, 290, 420, '#FFF3D9') + path('M800 792L640 922H1250L1090 792z', '#FFF3D9')
    o += circle(1010, 470, 46, ACCENT) + path('M800 640Q880 580 960 620T1090 600V792H800z', MINT) + spruce(860, 720, 170, KUUSI) + spruce(930, 730, 120, BRAND) + rect(985, 660, 84, 70, PUOLUKKA) + poly([(972, 664), (1027, 612), (1082, 664)], DARK) + rect(1014, 690, 26, 40, WARM)
    o += f'<rect x="800" y="372" width="290" height="420" fill="none" stroke="{DEEP}" stroke-width="20"/>'
    o += poly([(790, 362), (620, 420), (620, 872), (790, 802)], KUUSI) + poly([(770, 400), (642, 442), (642, 610), (770, 590)], BRAND) + poly([(770, 626), (642, 648), (642, 842), (770, 780)], BRAND) + circle(648, 640, 14, ACCENT)
    for k, (x, i) in enumerate(((480, 3), (1180, 1), (1310, 4), (1180, 2), (1310, 5), (480, 6))):
        y = (470, 430, 430, 590, 590, 640)[k]
        o += circle(x + (60 if x > 1000 else 40), y + 40, 50, HUES[i]) + group(motif(i, 70), f'translate({x+(60 if x>1000 else 40)} {y+40})')
    # floor, the speaker and the table with the computer
    o += rect(0, 1270, W, 60, '#D9B98A') + rect(0, 1330, W, 90, '#B5834A') + ''.join(rect(k * 200 + 60, 1330, 5, 90, '#98693A') for k in range(9)) + rect(0, 1420, W, 580, '#C9A877')
    o += ell(250, 1312, 150, 18, INK, 'opacity=".16"')
    o += person('noora', 250, 1308, 640, f=.55, L=A((165, 1010), 'fist', lambda x, y: rect(x - 12, y - 46, 24, 60, INK, 8)), R=A((440, 880), 'open'), tilt=4)
    o += rect(1120, 1150, 380, 26, '#E3C690') + rect(1150, 1176, 20, 130, OAK) + rect(1450, 1176, 20, 130, OAK) + poly([(1200, 1150), (1360, 1150), (1384, 1040), (1224, 1040)], '#55635F') + poly([(1200, 1150), (1420, 1150), (1410, 1138), (1200, 1138)], '#7C8C86') + cup(1450, 1148, 40, ACCENT) + paper(1160, 1128, 60, 40, 0, WARM, 0)
    # rows of listeners
    rows = ((1660, 520, (('aino', 545), ('veikko', 760), ('minh', 975), ('juhani', 1190), ('kaisa', 1405))),
            (1830, 640, (('ville', 110), ('samira', 385), ('olli', 1290), ('leena', 1545))),
            (2080, 790, (('heikki', 250), ('amina', 620), ('tuomas', 985), ('hilla', 1370))))
    for y, h, ps in rows:
        for p, x in ps:
            up = p in ('minh',)
            R_ = A((x + .17 * h, y - .95 * h), 'open') if up else A('front', behind=True)
            o += person(p, x, y - .27 * h, h, 'bust', back=True, L=A('front', behind=True), R=R_) + chair_back(x, y, h, '#A8743C')
    return o + tag(900, 1096)


# ---- 12 the circle from above ------------------------------------------------------------------------------------
@scene(EV + 'piiri', 1800, 1200)
def piiri2(r, W, H):
    o = rect(0, 0, W, H, '#D8BA8A')
    for k in range(13):
        o += rect(0, k * 96, W, 4, '#C3A16C')
        for j in range(4):
            o += rect((j * 520 + (k % 3) * 170) % 1900, k * 96, 4, 96, '#C3A16C')
    cx, cy = 900, 612
    for q, c in ((398, INK), (390, '#083D33'), (376, KUUSI), (300, '#2F7A66'), (292, SAND), (226, SAND), (220, KUUSI), (128, SAND), (122, PUOLUKKA)):
        o += circle(cx + (8 if c == INK else 0), cy + (12 if c == INK else 0), q, c, 'opacity=".14"' if c == INK else '')
    for k in range(40):
        a = k * math.pi / 20
        o += group(motif(0, 62, SAND), f'translate({n(cx+336*math.cos(a))} {n(cy+336*math.sin(a))}) rotate({n(math.degrees(a)+90)})')
    for k in range(28):
        a = k * math.pi / 14
        o += group(motif(3, 62, PUOLUKKA), f'translate({n(cx+258*math.cos(a))} {n(cy+258*math.sin(a))}) rotate({n(math.degrees(a)+90)})')
    for k in range(21):
        a = k * 2 * math.pi / 21
        o += group(motif(2, 60, '#7FB5A5'), f'translate({n(cx+174*math.cos(a))} {n(cy+174*math.sin(a))})')
    o += star(cx, cy, 108, 48) + circle(cx, cy, 26, WARM)
    people = ('leena', 'abdi', 'aino', 'ville', 'samira', 'veikko', 'amina', 'olli', 'ritva')
    poses = (('lap', 'lap'), ('lap', 'cup'), ('lap', 'lap'), ('up', 'lap'), ('lap', 'lap'), ('knee', 'knee'), ('lap', 'open'), ('cup', 'lap'), ('lap', 'lap'))
    m = len(people)
    for k, p in enumerate(people):
        a = 2 * math.pi * k / m - math.pi / 18
        rx, ry = 590, 468
        x, y = cx + rx * math.cos(a), cy + ry * math.sin(a)
        face = math.degrees(math.atan2(cy - y, cx - x)) + 90
        o += ell(x + 8, y + 14, 104, 96, INK, 'opacity=".1"')
        o += above(p, x, y, face, .80, *poses[k], item=(PAPER, ACCENT, JARVI)[k % 3])
    # things round about
    o += rect(40, 40, 270, 190, INK, 14, 'opacity=".12" transform="translate(8 12)"') + rect(40, 40, 270, 190, '#F0D9A8', 14)
    o += circle(122, 132, 70, SURFACE) + bun_top(100, 112, 34, 20) + bun_top(150, 130, 34, 140) + bun_top(112, 168, 34, 260)
    o += circle(240, 92, 34, INK) + circle(240, 92, 22, PUOLUKKA) + rect(216, 86, 20, 12, '#3D4B47', 5) + cup_top(236, 176, 28, JARVI, 20, SURFACE)
    o += group(rect(-150, -95, 300, 190, INK, 0, 'opacity=".12" transform="translate(7 10)"') + rect(-150, -95, 300, 190, PAPER) + ''.join(rect(-120 + (j % 4) * 62, -64 + (j // 4) * 66, 48, 48, (ACCENT, MINT, ROSE, ICE)[(j * 3 + j // 4) % 4]) for j in range(8)), 'translate(1610 132) rotate(8)')
    o += group(line([(-60, 0), (60, 0)], PUOLUKKA, 16) + line([(46, 0), (62, 0)], INK, 16), 'translate(1700 268) rotate(-24)')
    o += circle(1668, 1074, 92, INK, 'opacity=".12" transform="translate(7 10)"') + circle(1668, 1074, 88, '#B5834A') + ''.join(group(path('M0 0Q-34 -52 0 -112Q34 -52 0 0z', KUUSI if j % 2 else '#2F7A5A'), f'translate(1668 1074) rotate({j*40})') for j in range(9))
    o += group(path('M-70 -60H70L84 70Q0 92 -84 70z', MUSTIKKA) + path('M-36 -58Q0 -128 36 -58', 'none', dark(MUSTIKKA, .3), 13) + band(-78, -4, 156, 34, 2, None, ACCENT, .8), 'translate(150 1066) rotate(-14)')
    return o + tag(988, 1082)


# ---- 13 a hand at the star -----------------------------------------------------------------------------------------
def note(x, y, s, c, a, kind=0):
    """A sticky note with a little drawing and two lines of scribble."""
    o = rect(-s / 2 + s * .05, -s / 2 + s * .07, s, s, INK, 0, 'opacity=".15"') + rect(-s / 2, -s / 2, s, s, c) + poly([(s / 2, s / 2), (s / 2 - s * .2, s / 2), (s / 2, s / 2 - s * .2)], dark(c, .22))
    ink = PAPER if sum(rgb(c)) < 420 else INK
    for j in range(3):
        o += path(f'M{n(-s*.32)} {n(-s*.2+j*s*.17)}q{n(s*.06)} {n(-s*.06)} {n(s*.12)} 0t{n(s*.12)} 0t{n(s*.12)} 0' + (f't{n(s*.12)} 0t{n(s*.12)} 0' if (j + kind) % 3 else ''), 'none', ink, s * .035)
    return group(o, f'translate({n(x)} {n(y)}) rotate({a})')


@scene(EV + 'tahtiseina', 1800, 1200)
def tahtiseina2(r, W, H):
    o = rect(0, 0, W, H, PAPER)
    # three points of the star, very near
    cx, cy = -120, 1010
    for a0, i, R in ((-74, 0, 1180), (-24, 1, 1760), (22, 2, 2100)):
        a = math.radians(a0)
        P = lambda t, q: (cx + q * math.cos(t), cy + q * math.sin(t))
        w = .40
        pts = [(cx, cy), P(a - w, R * .56), P(a, R), P(a + w, R * .56)]
        o += path('M' + 'L'.join(f'{n(x)} {n(y)}' for x, y in pts) + 'z', mix(PAPER, HUES[i], .13), HUES[i], 12)
    o += circle(cx, cy, 330, INK) + circle(cx, cy, 296, DEEP)
    # the number of the point
    o += circle(1592, 232, 104, JARVI) + text('2', 1592, 276, 128, PAPER) + circle(352, 84, 70, KUUSI) + text('1', 352, 113, 86, PAPER)
    a = math.radians(-24)
    ux, uy, vx, vy = math.cos(a), math.sin(a), -math.sin(a), math.cos(a)
    spots = [(560, -120), (560, 40), (575, 190), (720, -190), (720, -40), (735, 110), (730, 255), (880, -230), (890, -75), (1180, -160), (1340, -60), (1040, -170), (1195, 0)]
    for k, (p, q) in enumerate(spots):
        x, y = cx + ux * p + vx * q, cy + uy * p + vy * q
        if math.hypot(x - 1010, y - 560) < 150:
            continue
        c = (JARVI, light(JARVI, .5), JARVI, ACCENT, light(JARVI, .3))[k % 5]
        o += note(x, y, 132, c, r.randint(-9, 9) - 4, k)
    for x, y, c, t in ((150, 330, KUUSI, -6), (120, 150, ACCENT, 7), (246, 420, light(KUUSI, .45), 4), (620, 1080, LAKKA, 5), (790, 1010, ACCENT, -7), (950, 1110, light(LAKKA, .4), 8), (1100, 1040, LAKKA, -4)):
        o += note(x, y, 128, c, t, int(x))
    # the hand with the new note, and another that waits with a pen
    k = 1.9
    wx, wy = 1176, 850
    o += note(1010, 560, 176, JARVI, -8, 1)
    o += bigarm((1620, 1500), (wx, wy), -18, k, (SKIN[3], PUOLUKKA, 'yoke'), 'flat', 1)
    o += bigarm((1990, 470), (1640, 640), -112, 1.7, (SKIN[0], '#2F4A6B', 'blazer'), 'write', -1, pen(INK, (-40, -178), (52, 10)))
    return o + tag(988, 204)


# ---- 14 sorting the answers -------------------------------------------------------------------------------------------
@scene('events/2021-05-25-kumppanuuspaiva-1/photos/paja', 1800, 1200)
def paja(r, W, H):
    # a wall of glass towards a lake in May, and five sheets on it
    o = rect(0, 0, W, H, '#D9EDF4') + circle(1560, 130, 60, '#FFF3D9') + rect(200, 120, 260, 18, PAPER, 9) + rect(300, 150, 200, 18, PAPER, 9) + rect(1050, 90, 300, 18, PAPER, 9)
    o += path('M0 400Q300 320 620 380T1200 360T1800 390V600H0z', '#9CC7B8') + rect(0, 470, W, 150, '#6FB3D3') + ''.join(rect(r.uniform(0, W), r.uniform(485, 600), r.uniform(50, 150), 6, '#A8D5E8', 3) for _ in range(24))
    for k in range(40):
        o += spruce(k * 47 + r.uniform(-14, 14), 480, r.uniform(60, 120), ('#3F8E78', '#5AA48C')[k % 2], False)
    o += path('M0 610Q500 570 1000 606T1800 590V900H0z', '#9CC46A')
    for x, h in ((70, 620), (520, 520), (1300, 560), (1740, 640)):
        o += birch(r, x, 800, h, ('#9CC46A', '#7FB04F', '#B4D67E'))
    o += rect(0, 790, W, 410, '#C9A877') + rect(0, 780, W, 26, PAPER) + rect(0, 806, W, 10, '#A98A58')
    for x in (0, 440, 890, 1340, 1786):
        o += rect(x - 12, 0, 24, 790, PAPER)
    o += rect(0, 0, W, 22, PAPER)
    sheets = ((150, 1, 11), (480, 2, 14), (810, 3, 12), (1140, 4, 9), (1470, 5, 7))
    hue = (KUUSI, JARVI, PUOLUKKA, KANERVA, MUSTIKKA)
    for k, (x, no, cnt) in enumerate(sheets):
        y = 96 + (k % 2) * 14
        w, h = 272, 560
        o += rect(x + 8, y + 10, w, h, INK, 0, 'opacity=".14"') + rect(x, y, w, h, PAPER) + rect(x, y, w, 84, hue[k]) + circle(x + 46, y + 42, 30, PAPER) + text(str(no), x + 46, y + 56, 40, hue[k]) + rect(x + 92, y + 28, 150, 11, PAPER) + rect(x + 92, y + 48, 104, 11, PAPER)
        for j in range(cnt):
            c = (ACCENT, light(hue[k], .45), MINT, hue[k], '#F7D9A0')[(j * 3 + k) % 5]
            o += note(x + 58 + j % 3 * 78, y + 142 + j // 3 * 88, 62, c, r.randint(-8, 8), j)
    # a table in front with the rest of the notes
    # people at the wall
    o += ''.join(ell(x, y, 120, 18, INK, 'opacity=".14"') for x, y in ((330, 1080), (790, 1070), (1320, 1085)))
    o += person('kaisa', 330, 1078, 760, f=.4, back=True, L=A('down'), R=A((520, 440), 'open', it_tag(60, ACCENT, 8)))
    o += person('abdi', 800, 1068, 800, f=-.5, L=A((590, 600), 'point'), R=A((905, 700), 'fist', it_paper(90, 116, 8, WARM, LAKKA)))
    o += person('aino', 1330, 1082, 730, f=-.35, back=True, L=A((1200, 520), 'open', it_tag(60, KANERVA, -10)), R=A('hip'))
    o += wheelchair('ville', 1640, 1150, 740, -1, L=A((1490, 800), 'open'), R=A('lap'), head_f=-.5, lean=-3)
    # near: the table
    o += poly([(60, 1090), (1180, 1090), (1290, 1200), (-40, 1200)], '#F0D9A8') + poly([(60, 1090), (1180, 1090), (1186, 1098), (52, 1098)], PAPER)
    for k in range(13):
        x, y = 150 + k * 78 + r.uniform(-10, 10), 1126 + (k * 37 % 52)
        c = (ACCENT, MINT, ROSE, TAIVAS, KANERVA)[k % 5]
        o += group(poly([(-34, -14), (30, -14), (36, 16), (-38, 16)], c) + line([(-20, -3), (18, -3)], PAPER if c in (KANERVA, TAIVAS) else INK, 3) + line([(-20, 6), (4, 6)], PAPER if c in (KANERVA, TAIVAS) else INK, 3), f'translate({n(x)} {n(y)})')
    o += cup(1118, 1140, 44, JARVI) + cup(118, 1166, 48, PUOLUKKA) + pump(1010, 1128, 190, KUUSI)
    return o + tag(700, 1064)


# ---- what is said of the site's pictures: alt (what is seen), caption (what is not), focus, basis --------------------
PHOTOS = {
    'silta': ('ihmiset kohtaavat ilta-auringossa valkoisella sillalla, jossa on seitsemän kaarta ja kaiteen alla kirjava kuvionauha. Taustalla on punainen mökki, edessä soutuvene.',
              'Seitsemän kaarta, seitsemän teemaa. Yli pääsee kävellen, pyörätuolilla ja lastenvaunujen kanssa, eikä kummassakaan päässä kysytä, kumman puolen väkeä olet.', (.5, .5), 'none-recognisable'),
    'kahvit': ('kahvipöytä ylhäältä katsottuna. Kaksi täyttää lomakkeita, yksi tarttuu kahvikuppiin ja yksi osoittaa bingoruutua. Keskellä on lautasellinen korvapuusteja.',
               'Kun lomake ja kahvi ovat samassa pöydässä, lomakekin tulee täytettyä.', (.5, .5), 'none-recognisable'),
    'messut': ('juhlasali, jossa yhdistysten kuviolliset pöydät seisovat kaari-ikkunoiden edessä. Väkeä on pöytien molemmin puolin, mukana pyörätuoli ja lastenvaunut.',
               'Pöydän sai tuoda kuka tahansa, ja lähes jokainen toi. Esittelijä ja vieras vaihtoivat paikkaa pitkin iltaa.', (.5, .55), 'none-recognisable'),
    'piiri': ('kymmenen ihmistä istuu tuoleilla ringissä punaisen maton ympärillä. Yksi on nostanut kätensä puheen merkiksi, ikkunassa on jo ilta.',
              'Ilman pöytää istutaan lähempänä. Puheenvuoro kiertää, eikä kukaan istu päädyssä.', (.5, .6), 'none-recognisable'),
    'tahtiseina': ('kaksi aikuista ja lapsi seisoo suuren seinätähden edessä lappuja kädessään. Tähdessä on seitsemän numeroitua sakaraa ja keskellä perheen kuva.',
                   'Yksi lappu on yksi toimija. Illan päätteeksi tähdestä näki, missä tekijöitä on paljon ja missä heitä vielä kaivataan.', (.5, .42), 'none-recognisable'),
    'puhuja': ('silmälasipäinen puhuja keltaisessa jakussa elehtii koivuisen puhujanpöntön takana vihreän esiripun edessä. Yleisö kuuntelee selin katsojaan.',
               'Hyvä puheenvuoro kestää vartin ja päättyy toiveeseen, johon kumppani voi tarttua jo kahvitauolla.', (.5, .4), 'none-recognisable'),
    'kansi-kasikirja': ('seitsemän kättä pitelee pyöreän pöydän yllä kirjavia kuvionauhoja, jotka kulkevat toistensa yli ja ali ja muodostavat tähden. Tähden keskellä on kahvikuppi.',
                        'Jokainen käsi pitää kahta nauhaa: omaansa ja naapurin. Siksi tähti pysyy koossa.', (.5, .5), 'none-recognisable'),
    'kylailta': ('punainen kylätalo lumisena iltana. Ikkunoista ja avoimesta ovesta loistaa valo, sisällä on jo väkeä, ja pihalla tullaan jalan, potkurilla ja koiran kanssa.',
                 'Kyläilta alkaa jo pihalla. Kaksi tuntia riittää, kun kahvi on keitetty ja tuolit ovat valmiiksi ringissä.', (.55, .55), 'none-recognisable'),
    'arvoverkko': ('kuusi ihmistä suuren pöydän ympärillä. Paperilla on seitsemän värikästä ympyrää ja niiden välillä ehjiä ja katkonaisia nuolia, seinällä on arkkeja täynnä lappuja.',
                   'Ehjä nuoli on palvelu tai raha, katkoviiva tieto tai kokemus. Vasta kartalta näkee, mitä kulkee jo nyt.', (.5, .55), 'none-recognisable'),
}


# ---- raster and list ------------------------------------------------------------------------------
def png(name):
    import resvg_py
    from PIL import Image
    w, h, _ = SCENES[name]
    raw = bytes(resvg_py.svg_to_bytes(svg_string=svg(name), width=2 * w, skip_system_fonts=True))
    im = Image.open(io.BytesIO(raw)).convert('RGB').reduce(2)
    best = None
    for q in (im, palette(im)):
        b = io.BytesIO()
        q.save(b, 'PNG', optimize=True)
        if best is None or len(b.getvalue()) < len(best):
            best = b.getvalue()
    return best


def listing():
    """content/photos.yaml"""
    o = ['# Site-wide pictures: drawn and listed by docs/pictures/draw.py. Change them there.']
    for k, (alt, caption, focus, basis) in PHOTOS.items():
        o += [f'- id: {k}', f'  file: photos/{k}.png', f'  alt: "Piirros: {alt}"', f'  caption: "{caption}"', '  credit: "Piirros: Kooste"',
              f'  focus: [{focus[0]}, {focus[1]}]', f'  basis: {basis}', '  illustration: true']
    return '\n'.join(o) + '\n'


def palette(im):
    """256 colours: the flat surfaces exactly as drawn, the rest (edges) by median cut."""
    from PIL import Image
    cols = sorted(im.getcolors(1 << 24), reverse=True)
    keep = [c for k, c in cols[:150] if k > 400]
    rest = im.quantize(256 - len(keep), method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette()[:3 * (256 - len(keep))]
    pal = Image.new('P', (1, 1))
    pal.putpalette([v for c in keep for v in c] + rest)
    q = im.quantize(palette=pal, dither=Image.Dither.NONE)
    exact = {c: k for k, c in enumerate(keep)}             # Pillow looks colours up coarsely: put the flat ones right
    b = iter(im.tobytes())
    q.putdata([exact.get(c, k) for c, k in zip(zip(b, b, b), q.tobytes())])
    return q


def main(args):
    out = None
    if args[:1] == ['--svg']:
        out, args = args[1], args[2:]
    names = [k for k in SCENES if not args or k in args or k.split('/')[-1] in args]
    for k in names:
        if out:
            os.makedirs(out, exist_ok=True)
            open(os.path.join(out, k.replace('/', '-') + '.svg'), 'w', encoding='utf-8').write(svg(k))
        data = png(k)
        f = os.path.join(ROOT, 'content', k + '.png')
        os.makedirs(os.path.dirname(f), exist_ok=True)
        open(f, 'wb').write(data)
        print(f'{len(data) // 1024:4d} kB  {k}')
        assert len(data) <= 350 * 1024, f'{k} is over 350 kB'


    if len(names) == len(SCENES):
        open(os.path.join(ROOT, 'content', 'photos.yaml'), 'w', encoding='utf-8').write(listing())


if __name__ == '__main__':
    main(sys.argv[1:])
