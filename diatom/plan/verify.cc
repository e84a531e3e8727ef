#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

Verifier::Verifier(Bytes file, Status& status, ByteOrder order)
    : file_(file),
      status_(status),
      limit_(file.size() < INT32_MAX ? static_cast<uint32_t>(file.size()) : INT32_MAX),
      budget_(limit_ < INT32_MAX / 16 ? limit_ * 16 : INT32_MAX),
      order_(order) {}

Code Verifier::fail(Code code, int32_t expected, int32_t found) {
  return status_.fail(code, expected, found);
}

Code Verifier::fail_at(Code code, uint32_t position) {
  return fail(code, static_cast<int32_t>(limit_), static_cast<int32_t>(position));
}

// What others refer to comes first.
Code Verifier::check_model() {
  if (limit_ < 12) return fail_at(Code::kNotAModel, 0);
  for (uint32_t i = 0; i < 4; ++i) {
    if (file_[4 + i] != static_cast<uint8_t>(kIdentifier[i])) return fail_at(Code::kNotAModel, 4);
  }
  DIATOM_TRY(open(load<uint32_t>(file_.data()), Layout::kModel, inner_));
  const int32_t version = inner_.scalar<int32_t>(kModelVersion);
  if (version != kVersion) return fail(Code::kVersion, kVersion, version);
  const Tables codes = inner_.tables(kModelOperatorCodes);
  buffers_ = inner_.tables(kModelBuffers);
  subgraphs_ = inner_.tables(kModelSubgraphs);
  const Tables metadata = inner_.tables(kModelMetadata);
  const Tables signatures = inner_.tables(kModelSignatures);
  counts_[kCodes] = static_cast<uint32_t>(codes.size());
  counts_[kBuffers] = static_cast<uint32_t>(buffers_.size());
  counts_[kSubgraphs] = static_cast<uint32_t>(subgraphs_.size());
  DIATOM_TRY(check_each(codes, Layout::kOperatorCode));
  DIATOM_TRY(check_each(buffers_, Layout::kBuffer));
  DIATOM_TRY(check_limit(0, kSubgraphs));
  DIATOM_TRY(check_each(subgraphs_, Layout::kSubgraph, status_.subgraph, 0, subgraphs_.size()));
  DIATOM_TRY(check_each(metadata, Layout::kMetadata));
  return check_each(signatures, Layout::kSignature);
}

// What open() has not proved.
Code Verifier::check(const Fields& table, Layout layout) {
  switch (layout) {
    case Layout::kSubgraph:
      return check_subgraph(table);
    case Layout::kTensor:
      return check_tensor(table);
    case Layout::kOperator:
      return check_operator(table);
    case Layout::kBuffer:
      return check_outside_data(table, kBufferOffset);
    case Layout::kTensorMap:
      return check_member(table);
    case Layout::kSignature:
      return check_signature(table);
    default:
      return Code::kOk;
  }
}

Code Verifier::check_outside_data(const Fields& table, int offset_slot) {
  for (int slot = offset_slot; slot < offset_slot + 2; ++slot) {
    const uint32_t at = position(table.at[slot]);
    if (table.has(slot) && at % 8 != 0) return fail_at(Code::kMalformed, at);
  }
  const uint64_t offset = table.scalar<uint64_t>(offset_slot);
  if (offset <= 1) return Code::kOk;
  const uint64_t size = table.scalar<uint64_t>(offset_slot + 1);
  if (offset <= file_.size() && size <= file_.size() - offset) return Code::kOk;
  return fail_at(Code::kOutOfBounds, static_cast<uint32_t>(offset));
}

Code Verifier::check_signature(const Fields& signature) {
  const SubgraphDef subgraph(subgraphs_[signature.scalar<int32_t>(kSignatureSubgraph)]);
  const Tables outputs = signature.tables(kSignatureOutputs);
  members_ = subgraph.inputs();
  DIATOM_TRY(check_each(signature.tables(kSignatureInputs), Layout::kTensorMap));
  members_ = subgraph.outputs();
  return check_each(outputs, Layout::kTensorMap);
}

Code Verifier::check_member(const Fields& map) {
  const int32_t tensor = map.scalar<int32_t>(kMapTensor);
  DIATOM_TRY(charge(static_cast<uint32_t>(members_.size())));
  for (const int32_t& member : members_) {
    if (value(member) == tensor) return Code::kOk;
  }
  return fail(Code::kBadIndex, static_cast<int32_t>(members_.size()), tensor);
}

Code verify(Bytes file, Status& status, ByteOrder order) {
  status = Status();
  const uintptr_t address = reinterpret_cast<uintptr_t>(file.data());
  if (address % kModelAlignment != 0)
    return status.fail(Code::kMisaligned, kModelAlignment, address % kModelAlignment);
  return Verifier(file, status, order).check_model();
}

}  // namespace diatom
