#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

namespace {

constexpr int32_t kMaxOperands = kFirstOutput;
constexpr uint32_t kInfinity = 0x7f800000;  // the bits of the float

}  // namespace

Code Verifier::check_contents(Table table, Layout layout) {
  switch (layout) {
    case Layout::kLibrary: {
      const int32_t version = table.scalar<int32_t>(kModelVersion);
      buffers_ = table.tables(kModelBuffers);
      return version == kVersion ? Code::kOk : fail(Code::kVersion, kVersion, version);
    }
    case Layout::kGraphs:
      return check_index(0, table.tables(kModelSubgraphs).size());
    case Layout::kOperatorCode: {
      const int32_t builtin = table.scalar<int32_t>(kCodeBuiltin);
      return builtin >= 0 && builtin <= kLastBuiltin ? Code::kOk
                                                     : fail(Code::kBadEnum, kLastBuiltin, builtin);
    }
    case Layout::kSubgraph:
      DIATOM_TRY(check_tensor_indices(table, kSubgraphInputs, false));
      DIATOM_TRY(check_tensor_indices(table, kSubgraphOutputs, false));
      return check_data_flow();
    case Layout::kTensor:
      return check_tensor(TensorDef(table));
    case Layout::kOperator:
      DIATOM_TRY(check_index(OperatorDef(table).code_index(), root_.tables(kModelOperatorCodes).size()));
      DIATOM_TRY(check_tensor_indices(table, kOperatorInputs, true));
      DIATOM_TRY(check_tensor_indices(table, kOperatorIntermediates, true));
      DIATOM_TRY(check_tensor_indices(table, kOperatorOutputs, false));
      return check_outside_data(table, kOperatorLargeOffset);
    case Layout::kBuffer:
      return check_outside_data(table, kBufferOffset);
    case Layout::kMetadata:
      return check_index(table.scalar<int32_t>(kMetadataBuffer), buffers_.size());
    case Layout::kSignature:
      return check_signature(table);
    default:
      return Code::kOk;
  }
}

Code Verifier::check_index(int32_t index, int count) {
  return index >= 0 && index < count ? Code::kOk : fail(Code::kBadIndex, count, index);
}

Code Verifier::check_tensor_indices(Table table, int slot, bool optional) {
  const Span<const int32_t> tensors = table.vector<int32_t>(slot);
  const int32_t count = static_cast<int32_t>(tensors.size());
  const int tensor_count = subgraph_.tables(kSubgraphTensors).size();
  if (count > kMaxOperands) return fail(Code::kOperandCount, kMaxOperands, count);
  for (const int32_t& tensor : tensors) {
    if (!optional || value(tensor) != kOmittedTensor) DIATOM_TRY(check_index(value(tensor), tensor_count));
  }
  return Code::kOk;
}

Code Verifier::check_outside_data(Table table, int offset_slot) {
  const uint64_t offset = table.scalar<uint64_t>(offset_slot);
  if (offset <= 1) return Code::kOk;
  const uint64_t size = table.scalar<uint64_t>(offset_slot + 1);
  if (offset <= file_.size() && size <= file_.size() - offset) return Code::kOk;
  return fail_at(Code::kOutOfBounds, static_cast<uint32_t>(offset));
}

Code Verifier::check_tensor(TensorDef tensor) {
  DIATOM_TRY(check_index(tensor.buffer(), buffers_.size()));

  const Dims shape = tensor.shape();
  const Dims signature = tensor.shape_signature();
  const int32_t ndim = static_cast<int32_t>(shape.size());
  if (ndim > kMaxRank) return fail(Code::kBadShape, kMaxRank, ndim);
  if (!signature.empty() && signature.size() != shape.size())
    return fail(Code::kBadShape, ndim, static_cast<int32_t>(signature.size()));
  // Zeros are left out, so that the product of the extents in any order stays within the bound.
  uint64_t count = 1;
  bool empty = false;
  for (int32_t axis = 0; axis < ndim; ++axis) {
    const int32_t extent = value(shape.data()[axis]);
    status_.axis = static_cast<int8_t>(axis);
    if (extent < 0 || (!signature.empty() && value(signature.data()[axis]) < kUnknownDim))
      return fail(Code::kBadShape, 0, extent);
    if (extent > 0)
      count *= static_cast<uint32_t>(extent);
    else
      empty = true;
    if (count > INT32_MAX) return fail(Code::kShapeOverflow, INT32_MAX);
  }
  status_.axis = -1;
  const int width = bits(tensor.dtype());
  const uint64_t size = (count * static_cast<uint32_t>(width) + 7) / 8;
  if (size > INT32_MAX) return fail(Code::kShapeOverflow, INT32_MAX);
  DIATOM_TRY(check_data(tensor, width, empty ? 0 : static_cast<uint32_t>(size)));
  return check_quantization(tensor);
}

// The values of a constant fill its shape and can be read in place.
Code Verifier::check_data(TensorDef tensor, int width, uint32_t size) {
  const Bytes data = buffers_[tensor.buffer()].bytes(kBufferData, kBufferOffset);
  if (data.empty()) return Code::kOk;
  if (tensor.is_variable()) return fail(Code::kDefinedTwice);
  if (width == 0) return Code::kOk;
  if (data.size() != size)
    return fail(Code::kBufferSize, static_cast<int32_t>(size), static_cast<int32_t>(data.size()));
  const int32_t alignment = width >= 64 ? 8 : width > 8 ? width / 8 : 1;
  const int32_t remainder = static_cast<int32_t>(reinterpret_cast<uintptr_t>(data.data())) & (alignment - 1);
  return remainder == 0 ? Code::kOk : fail(Code::kMisaligned, alignment, remainder);
}

Code Verifier::check_quantization(TensorDef tensor) {
  const Quantization quantization = tensor.quantization();
  const Dims shape = tensor.shape();
  const uint32_t axis = static_cast<uint32_t>(quantization.axis);
  const int32_t count = static_cast<int32_t>(quantization.scales.size());
  const int32_t zero_points = static_cast<int32_t>(quantization.zero_points.size());
  const int32_t slices = axis < shape.size() ? value(shape[axis]) : 1;
  if (count > 1 && count != slices) return fail(Code::kBadQuantization, slices, count);
  if (zero_points > 1 && zero_points != count) return fail(Code::kBadQuantization, count, zero_points);
  for (const float& scale : quantization.scales) {
    const uint32_t pattern = value(__builtin_bit_cast(uint32_t, scale));
    if (pattern >= kInfinity) return fail(Code::kBadQuantization, 0, static_cast<int32_t>(pattern));
  }
  // Twice the range of the stored type, which is as far as converters stray.
  const int width = bits(tensor.dtype());
  const int32_t limit = width == 0 || width >= 32 ? INT32_MAX : 1 << width;
  for (const int64_t& zero_point : quantization.zero_points) {
    const int64_t number = value(zero_point);
    if (number < -limit || number > limit)
      return fail(Code::kBadQuantization, limit, static_cast<int32_t>(number));
  }
  return Code::kOk;
}

Code Verifier::check_signature(Table signature) {
  const Tables subgraphs = root_.tables(kModelSubgraphs);
  const int index = SignatureDef(signature).subgraph();
  DIATOM_TRY(check_index(index, subgraphs.size()));
  const SubgraphDef subgraph(subgraphs[index]);
  DIATOM_TRY(check_members(signature.tables(kSignatureInputs), subgraph.inputs()));
  return check_members(signature.tables(kSignatureOutputs), subgraph.outputs());
}

// Each of the named tensors is one of `tensors`.
Code Verifier::check_members(Tables named, Span<const int32_t> tensors) {
  for (int i = 0; i < named.size(); ++i) {
    const int32_t tensor = named[i].scalar<int32_t>(kMapTensor);
    DIATOM_TRY(charge(static_cast<uint32_t>(tensors.size())));
    size_t place = 0;
    while (place < tensors.size() && value(tensors[place]) != tensor) ++place;
    if (place == tensors.size()) return fail(Code::kBadIndex, static_cast<int32_t>(place), tensor);
  }
  return Code::kOk;
}

}  // namespace diatom
