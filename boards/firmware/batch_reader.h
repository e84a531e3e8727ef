// Reads a batch case by case, in place; nothing is trusted but the magic, as the project packs it itself.
#pragma once

#include <string.h>

#include "boards/firmware/batch.h"
#include "diatom/base/span.h"
#include "diatom/plan/flatbuffer.h"

namespace diatom::boards {

struct Case {
  const char* name;
  Bytes model;
  Bytes inputs;
  Bytes outputs;
  uint32_t arena_bytes;
  uint16_t samples;
  uint8_t code;
  uint8_t flags;
};

class BatchReader {
 public:
  explicit BatchReader(Bytes batch) : batch_(batch) {
    if (batch.size() < sizeof(BatchHeader) || word(0) != kBatchMagic) return;
    left_ = word(offsetof(BatchHeader, case_count));
    valid_ = word(offsetof(BatchHeader, bytes)) <= batch.size();
  }

  bool valid() const { return valid_; }

  bool next(Case& found) {
    if (!valid_ || left_ == 0) return false;
    --left_;
    const size_t header = at_;
    at_ += sizeof(CaseHeader);
    const Bytes name = part(word(header + offsetof(CaseHeader, name_bytes)));
    found.name = reinterpret_cast<const char*>(name.data());
    found.model = part(word(header + offsetof(CaseHeader, model_bytes)));
    found.inputs = part(word(header + offsetof(CaseHeader, input_bytes)));
    found.outputs = part(word(header + offsetof(CaseHeader, output_bytes)));
    found.arena_bytes = word(header + offsetof(CaseHeader, arena_bytes));
    found.samples = load<uint16_t>(batch_.data() + header + offsetof(CaseHeader, samples));
    found.code = batch_[header + offsetof(CaseHeader, code)];
    found.flags = batch_[header + offsetof(CaseHeader, flags)];
    return true;
  }

 private:
  uint32_t word(size_t offset) const { return load<uint32_t>(batch_.data() + offset); }
  Bytes part(size_t bytes) {
    const Bytes found = batch_.subspan(at_, bytes);
    at_ += padded(bytes);
    return found;
  }

  Bytes batch_;
  size_t at_ = sizeof(BatchHeader);
  uint32_t left_ = 0;
  bool valid_ = false;
};

}  // namespace diatom::boards
