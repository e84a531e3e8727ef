# Shows Diatom's tensors, shapes and variables in gdb as the library prints them: source tools/gdb.py
import itertools
import math
import struct

import gdb
import gdb.printing

# By the value of a DType: its name, and how its elements lie in memory.
DTYPES = {0: ('float32', 'f'), 1: ('float16', 'e'), 2: ('int32', 'i'), 3: ('uint8', 'B'), 4: ('int64', 'q'),
          6: ('bool', '?'), 7: ('int16', 'h'), 9: ('int8', 'b'), 10: ('float64', 'd'), 12: ('uint64', 'Q'),
          15: ('uint32', 'I'), 16: ('uint16', 'H'), 18: ('bfloat16', 'H')}
MOST_SHOWN = 1000  # beyond so many elements, only so many at each end of an axis
ENDS = 3


def bits_of(value, name, layout):
    """The element that is nearest to a value."""
    if name != 'bfloat16':
        return struct.pack('=' + layout, value)
    wide = struct.unpack('=I', struct.pack('=f', value))[0]
    return struct.pack('=H', (wide + 0x7fff + (wide >> 16 & 1)) >> 16)


def number(raw, name, layout):
    """The fewest digits that only this number of its kind has."""
    if name == 'bool':
        return 'true' if raw[0] else 'false'
    value = struct.unpack('=' + layout, raw)[0]
    if name == 'bfloat16':
        value = struct.unpack('=f', struct.pack('=I', value << 16))[0]
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return str(value)
    for digits in range(1, 18):
        text = '%.*g' % (digits, value)
        if bits_of(float(text), name, layout) == raw:
            break
    return text if '.' in text or 'e' in text else text + '.'


def extents(shape):
    return [int(shape['dims'][axis]) for axis in range(int(shape['ndim']))]


class Elements:
    def __init__(self, shape, data, name, layout):
        self.shape, self.data, self.name, self.layout = shape, int(data), name, layout
        self.width = struct.calcsize('=' + layout)
        self.memory = gdb.selected_inferior()
        self.short = math.prod(shape) > MOST_SHOWN
        self.widest = max((len(self.text(index)) for index in self.shown(shape)), default=0)

    def places(self, extent):
        if self.short and extent > 2 * ENDS:
            return [*range(ENDS), *range(extent - ENDS, extent)]
        return range(extent)

    def shown(self, shape):
        return itertools.product(*(self.places(extent) for extent in shape))

    def text(self, index):
        at = 0
        for place, extent in zip(index, self.shape):
            at = at * extent + place
        raw = bytes(self.memory.read_memory(self.data + at * self.width, self.width))
        return number(raw, self.name, self.layout)

    def show(self, index=()):
        axis = len(index)
        if axis == len(self.shape):
            return self.text(index).rjust(self.widest)
        inner = len(self.shape) - axis - 1
        between = ' ' if inner == 0 else '\n' * inner + ' ' * (axis + 1)
        places = list(self.places(self.shape[axis]))
        parts = [self.show((*index, place)) for place in places]
        if len(places) < self.shape[axis]:
            parts.insert(ENDS, '...')
        return '[' + between.join(parts) + ']'


class TensorPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        block = self.value['block_']
        if int(block) == 0:
            return 'nothing'
        shape = extents(block['shape'])
        dtype = int(block['dtype'])
        if dtype not in DTYPES:
            return 'a tensor of dtype %d' % dtype
        name, layout = DTYPES[dtype]
        shown = Elements(shape, block['data'], name, layout).show()
        return '%s %s%s%s' % (name, shape, '\n' if '\n' in shown else ' ', shown)


class ShapePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return str(extents(self.value))


class VariablePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        state = self.value['state_']['_M_ptr']
        return 'nothing' if int(state) == 0 else TensorPrinter(state['value']).to_string()


printers = gdb.printing.RegexpCollectionPrettyPrinter('diatom')
printers.add_printer('Tensor', '^diatom::Tensor$', TensorPrinter)
printers.add_printer('Shape', '^diatom::Shape$', ShapePrinter)
printers.add_printer('Variable', '^diatom::Variable$', VariablePrinter)
gdb.printing.register_pretty_printer(gdb.current_objfile(), printers, replace=True)
