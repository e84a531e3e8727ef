#include "diatom/ops/compression/tflm_decode.h"

#include "diatom/ops/movement/movement.h"

namespace diatom {
namespace {

using Method = TflmDecode::Method;
using Part = TflmDecode::Part;

// Bytes of the header, behind which tables begin.
constexpr size_t kMethod = 0;
constexpr size_t kVersions[] = {1, 4};  // of the header and of the method
constexpr size_t kParameters = 5;
constexpr size_t kStride = 6;
constexpr int32_t kHeaderBytes = 16;

// An output and its pair of inputs, as their operands count.
struct Place {
  int output;

  int encoded() const { return 2 * output; }
  int ancillary() const { return 2 * output + 1; }
  int decoded() const { return kFirstOutput + output; }
};

Code check_room(InferContext& context, int operand, int64_t expected) {
  const int64_t found = context.input(operand).shape.elements();
  return found >= expected ? Code::kOk : context.fail(Code::kElementCount, operand, expected, found);
}

int64_t bytes_of(int64_t bits) { return (bits + 7) / 8; }

kernels::Channels channels_of(const Quantization& quantization, ShapeView shape) {
  const int64_t elements = shape.elements();
  if (!quantization.per_axis() || elements == 0) return {1, 1, static_cast<int32_t>(elements)};
  const auto axis = static_cast<size_t>(quantization.axis);
  const Dims dims = shape.view();
  return {product(dims.subspan(0, axis)), dims[axis],
          product(dims.subspan(axis + 1, dims.size() - axis - 1))};
}

Code prepare_lookup(PrepareContext& context, Place place, const uint8_t* header, Part& part) {
  part.bits = header[kParameters] & 7;
  part.stride = header[kStride];
  if (part.bits == 0) return context.fail(Code::kBadEnum, place.ancillary(), 0, part.bits);
  const int64_t elements = context.output(place.output).shape.elements();
  DIATOM_TRY(check_room(context, place.encoded(), bytes_of(elements * part.bits)));
  const int64_t values = int64_t{part.channels.count} * part.stride;
  return check_room(context, place.ancillary(), kHeaderBytes + values * part.element_bytes);
}

Code prepare_prefixes(PrepareContext& context, Place place, const uint8_t* header, Part& part) {
  part.wide = (header[kParameters] & 1) != 0;
  part.bits = static_cast<uint8_t>((header[kParameters] >> 4) + 1);
  const int most_bytes = part.wide ? 2 : 1;
  if (part.element_bytes <= most_bytes) return Code::kOk;
  return context.fail(Code::kUnsupportedDType, place.decoded(), 0,
                      static_cast<int32_t>(context.dtype(place.decoded())));
}

// The stored element that stands for zero, which only integers of a byte may choose.
Code check_zero_point(PrepareContext& context, Place place, DType dtype, int32_t zero_point) {
  const int32_t least = dtype == DType::kInt8 ? INT8_MIN : 0;
  const int32_t most = dtype == DType::kInt8 ? INT8_MAX : dtype == DType::kUInt8 ? UINT8_MAX : 0;
  if (zero_point >= least && zero_point <= most) return Code::kOk;
  return context.fail(Code::kScale, place.decoded(), zero_point < least ? least : most, zero_point);
}

Code prepare_pruned(PrepareContext& context, Place place, Part& part) {
  const TensorInfo decoded = context.output(place.output);
  DIATOM_TRY(check_room(context, place.encoded(), bytes_of(decoded.shape.elements())));
  const Quantization quantization = context.quantization(place.decoded());
  for (size_t i = 0; i < quantization.zero_points.size(); ++i) {
    DIATOM_TRY(check_zero_point(context, place, decoded.dtype, quantization.zero_point(i)));
  }
  if (part.element_bytes > 1) return Code::kOk;
  const Span<uint8_t> zeros = context.allocate(part.zero_points, static_cast<size_t>(part.channels.count));
  if (zeros.empty()) return Code::kArenaTooSmall;
  for (size_t i = 0; i < zeros.size(); ++i) zeros[i] = static_cast<uint8_t>(quantization.zero_point(i));
  return Code::kOk;
}

Code prepare_part(PrepareContext& context, Place place, Part& part) {
  const TensorInfo ancillary = context.input(place.ancillary());
  if (!ancillary.constant()) return context.fail(Code::kNotConstant, place.ancillary());
  DIATOM_TRY(check_room(context, place.ancillary(), kHeaderBytes));
  const uint8_t* header = ancillary.values<uint8_t>().data();
  for (const size_t version : kVersions) {
    if (header[version] != 1) return context.fail(Code::kVersion, place.ancillary(), 1, header[version]);
  }
  const TensorInfo decoded = context.output(place.output);
  part.element_bytes = static_cast<uint8_t>(element_bytes(decoded.dtype));
  part.channels = channels_of(context.quantization(place.decoded()), decoded.shape);
  part.method = static_cast<Method>(header[kMethod]);
  switch (part.method) {
    case Method::kLookup:
      return prepare_lookup(context, place, header, part);
    case Method::kPrefixes:
      return prepare_prefixes(context, place, header, part);
    case Method::kPruned:
      return prepare_pruned(context, place, part);
  }
  return context.fail(Code::kBadEnum, place.ancillary(), 0, header[kMethod]);
}

// What a pair of inputs holds while running.
struct Packed {
  Packed(const RunContext& context, Place place)
      : encoded(context.input<uint8_t>(place.encoded()), count(context, place.encoded())),
        tables(context.input<uint8_t>(place.ancillary()) + kHeaderBytes),
        table_bytes(static_cast<int32_t>(count(context, place.ancillary())) - kHeaderBytes) {}

  Bytes encoded;
  const uint8_t* tables;
  int32_t table_bytes;

 private:
  static size_t count(const RunContext& context, int input) {
    return static_cast<size_t>(element_count(context.input_dims(input)));
  }
};

Code unpacked(const RunContext& context, Place place, int32_t result, int32_t limit) {
  if (result == kernels::kUnpacked) return Code::kOk;
  if (result >= 0) return context.fail(Code::kBadValue, place.encoded(), limit, result);
  const int64_t bytes = element_count(context.input_dims(place.encoded()));
  return context.fail(Code::kElementCount, place.encoded(), bytes + 1, bytes);
}

template <typename T>
Code look_up(const RunContext& context, Place place, const Part& part) {
  const Packed packed(context, place);
  const kernels::LookupTables tables{packed.tables, part.stride, part.bits};
  const int32_t result =
      kernels::look_up(tables, part.channels, packed.encoded, context.output<T>(place.output));
  return unpacked(context, place, result, part.stride);
}

template <typename T>
Code spread(const RunContext& context, Place place, const Part& part, const uint8_t* zero_points) {
  const Packed packed(context, place);
  const kernels::Channels& channels = part.channels;
  const int32_t values =
      kernels::count_ones(packed.encoded, channels.outer * channels.count * channels.inner);
  const int32_t known = packed.table_bytes / static_cast<int32_t>(sizeof(T));
  if (values > known) return context.fail(Code::kBadValue, place.encoded(), known, values);
  const T* zeros = nullptr;
  if constexpr (sizeof(T) == 1) zeros = zero_points;
  kernels::spread(packed.tables, zeros, channels, packed.encoded, context.output<T>(place.output));
  return Code::kOk;
}

template <typename Entry, typename T>
Code decode_prefixes(const RunContext& context, Place place, const Part& part) {
  const Packed packed(context, place);
  const int32_t entries = packed.table_bytes / static_cast<int32_t>(sizeof(Entry));
  const kernels::PrefixTables tables{packed.tables, entries, part.bits};
  const int32_t count = static_cast<int32_t>(element_count(context.output_dims(place.output)));
  const int32_t result =
      kernels::decode_prefixes<Entry>(tables, packed.encoded, count, context.output<T>(place.output));
  return unpacked(context, place, result, entries);
}

template <typename T>
Code unpack(const RunContext& context, Place place, const Part& part, const uint8_t* zero_points) {
  return part.method == Method::kLookup ? look_up<T>(context, place, part)
                                        : spread<T>(context, place, part, zero_points);
}

}  // namespace

Code TflmDecode::infer(const Attrs&, InferContext& context) {
  const int pairs = context.output_count();
  if (context.input_count() != 2 * pairs) {
    return context.fail(Code::kOperandCount, kNoOperand, 2 * pairs, context.input_count());
  }
  for (int i = 0; i < context.input_count(); ++i) DIATOM_TRY(check_dtype(context, i, DType::kUInt8));
  for (int i = 0; i < pairs; ++i) {
    const TensorInfo decoded = context.output(i);
    if (element_bytes(decoded.dtype) == 0 || decoded.dtype == DType::kComplex64) {
      return context.fail(Code::kUnsupportedDType, kFirstOutput + i, 0, static_cast<int32_t>(decoded.dtype));
    }
    DIATOM_TRY(context.set_output(i, decoded.dtype, decoded.shape));
  }
  return Code::kOk;
}

Code TflmDecode::prepare(const Attrs&, PrepareContext& context, State& state) {
  const Span<Part> parts = context.allocate(state.parts, static_cast<size_t>(context.output_count()));
  if (parts.empty()) return Code::kArenaTooSmall;
  for (size_t i = 0; i < parts.size(); ++i) {
    parts[i] = {};
    DIATOM_TRY(prepare_part(context, {static_cast<int>(i)}, parts[i]));
  }
  return Code::kOk;
}

Code TflmDecode::run(const Attrs&, const State& state, RunContext& context) {
  const Part* parts = state.parts.from(&state);
  for (int i = 0; i < context.output_count(); ++i) {
    const Part& part = parts[i];
    const Place place{i};
    const uint8_t* zero_points = part.zero_points.from(&state);
    Code code = Code::kOk;
    if (part.method == Method::kPrefixes) {
      code = !part.wide                ? decode_prefixes<uint16_t, uint8_t>(context, place, part)
             : part.element_bytes == 1 ? decode_prefixes<uint32_t, uint8_t>(context, place, part)
                                       : decode_prefixes<uint32_t, uint16_t>(context, place, part);
    } else if (part.element_bytes == 1) {
      code = unpack<uint8_t>(context, place, part, zero_points);
    } else if (part.element_bytes == 2) {
      code = unpack<uint16_t>(context, place, part, zero_points);
    } else if (part.element_bytes == 4) {
      code = unpack<uint32_t>(context, place, part, zero_points);
    } else {
      code = unpack<uint64_t>(context, place, part, zero_points);
    }
    DIATOM_TRY(code);
  }
  return Code::kOk;
}

}  // namespace diatom
