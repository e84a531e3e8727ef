#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

namespace {

constexpr uint32_t kInfinity = 0x7f800000;  // the bits of the float

}  // namespace

Code Verifier::check_tensor(const Fields& tensor) {
  const int width = bits(static_cast<DType>(tensor.scalar<uint8_t>(kTensorType)));
  uint32_t bytes = 0;
  DIATOM_TRY(check_shape(tensor, width, bytes));
  DIATOM_TRY(check_data(tensor, width, bytes));
  if (!tensor.has(kTensorQuantization)) return Code::kOk;
  DIATOM_TRY(open(position(tensor.at[kTensorQuantization]), Layout::kQuantization, inner_));
  return check_quantization(inner_, width, tensor.vector<int32_t>(kTensorShape));
}

Code Verifier::check_shape(const Fields& tensor, int width, uint32_t& bytes) {
  const Dims shape = tensor.vector<int32_t>(kTensorShape);
  const Dims signature = tensor.vector<int32_t>(kTensorShapeSignature);
  const int32_t ndim = static_cast<int32_t>(shape.size());
  if (ndim > kMaxRank) return fail(Code::kBadShape, kMaxRank, ndim);
  if (!signature.empty() && signature.size() != shape.size())
    return fail(Code::kBadShape, ndim, static_cast<int32_t>(signature.size()));
  // Zeros are left out, so that the product of the extents in any order stays within the bound.
  uint32_t count = 1;
  bool empty = false;
  for (int32_t axis = 0; axis < ndim; ++axis) {
    const int32_t extent = value(shape.data()[axis]);
    status_.axis = static_cast<int8_t>(axis);
    if (extent < 0 || (!signature.empty() && value(signature.data()[axis]) < kUnknownDim))
      return fail(Code::kBadShape, 0, extent);
    if (extent == 0) {
      empty = true;
      continue;
    }
    const uint64_t product = uint64_t{count} * static_cast<uint32_t>(extent);
    if (product > INT32_MAX) return fail(Code::kShapeOverflow, INT32_MAX);
    count = static_cast<uint32_t>(product);
  }
  status_.axis = -1;
  const uint64_t size = (uint64_t{count} * static_cast<uint32_t>(width) + 7) / 8;
  if (size > INT32_MAX) return fail(Code::kShapeOverflow, INT32_MAX);
  bytes = empty ? 0 : static_cast<uint32_t>(size);
  return Code::kOk;
}

// The values of a constant fill its shape and can be read in place. Constants and variables need no producer.
Code Verifier::check_data(const Fields& tensor, int width, uint32_t bytes) {
  const Table buffer = buffers_[tensor.scalar<int32_t>(kTensorBuffer)];
  const Bytes data = buffer.bytes(file_.data(), kBufferData, kBufferOffset);
  const bool variable = tensor.scalar<uint8_t>(kTensorIsVariable) != 0;
  if (variable || !data.empty()) window_.add(window_.place(status_.tensor));
  if (data.empty()) return Code::kOk;
  if (variable) return fail(Code::kDefinedTwice);
  if (width == 0) return Code::kOk;
  if (data.size() != bytes)
    return fail(Code::kBufferSize, static_cast<int32_t>(bytes), static_cast<int32_t>(data.size()));
  const int32_t alignment = width >= 64 ? 8 : width > 8 ? width / 8 : 1;
  const int32_t remainder = static_cast<int32_t>(reinterpret_cast<uintptr_t>(data.data())) & (alignment - 1);
  return remainder == 0 ? Code::kOk : fail(Code::kMisaligned, alignment, remainder);
}

Code Verifier::check_quantization(const Fields& quantization, int width, Dims shape) {
  const Span<const uint32_t> scales = quantization.vector<uint32_t>(kQuantizationScale);
  const Span<const int64_t> zero_points = quantization.vector<int64_t>(kQuantizationZeroPoint);
  const int32_t count = static_cast<int32_t>(scales.size());
  const int32_t zero_point_count = static_cast<int32_t>(zero_points.size());
  if (count > 1) {
    const uint32_t axis = shape.size() == 1 ? 0 : quantization.scalar<uint32_t>(kQuantizationAxis);
    const int32_t slices = axis < shape.size() ? value(shape[axis]) : 1;
    if (count != slices) return fail(Code::kBadQuantization, slices, count);
  }
  if (zero_point_count > 1 && zero_point_count != count)
    return fail(Code::kBadQuantization, count, zero_point_count);
  for (const uint32_t& scale : scales) {
    const uint32_t pattern = value(scale);
    if (pattern >= kInfinity) return fail(Code::kBadQuantization, 0, static_cast<int32_t>(pattern));
  }
  // Twice the range of the stored type, which is as far as converters stray.
  const int32_t limit = width == 0 || width >= 32 ? INT32_MAX : 1 << width;
  for (const int64_t& zero_point : zero_points) {
    if (zero_point == 0) continue;
    const int64_t number = value(zero_point);
    if (number < -limit || number > limit)
      return fail(Code::kBadQuantization, limit, static_cast<int32_t>(number));
  }
  return Code::kOk;
}

}  // namespace diatom
