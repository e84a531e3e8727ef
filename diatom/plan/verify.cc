#include "diatom/plan/verify.h"

namespace diatom {

Verifier::Verifier(Bytes file, Status& status, ByteOrder order)
    : file_(file),
      status_(status),
      limit_(file.size() < INT32_MAX ? static_cast<uint32_t>(file.size()) : INT32_MAX),
      budget_(limit_ < UINT32_MAX / 16 ? limit_ * 16 : UINT32_MAX),
      order_(order) {}

Code Verifier::charge(uint32_t steps) {
  if (steps > budget_) return fail(Code::kTooComplex);
  budget_ -= steps;
  return Code::kOk;
}

Code Verifier::fail(Code code, int32_t expected, int32_t found) {
  return status_.fail(code, expected, found);
}

Code Verifier::fail_at(Code code, uint32_t position) {
  return fail(code, static_cast<int32_t>(limit_), static_cast<int32_t>(position));
}

Code verify(Bytes file, Status& status, ByteOrder order) {
  status = Status();
  const uintptr_t address = reinterpret_cast<uintptr_t>(file.data());
  if (address % kModelAlignment != 0)
    return status.fail(Code::kMisaligned, kModelAlignment, address % kModelAlignment);
  Verifier verifier(file, status, order);
  DIATOM_TRY(verifier.check_tables());
  return verifier.check_calls();
}

}  // namespace diatom
