// A batch is a file of cases for the conformance program, packed by tests/conformance. All numbers in it are
// little-endian, all parts begin at multiples of 16 bytes from the file's start:
//
//   BatchHeader
//   for each case: CaseHeader, name (ends with 0), model (.tflite), inputs, expected outputs
//
// Inputs hold the case's samples back to back, a sample being the model's inputs in their order, dense;
// outputs likewise. A case whose `code` is not 0 must be refused with it: when the model is opened, planned
// or run.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::boards {

inline constexpr uint32_t kBatchMagic = 0x31424144;  // "DAB1"
inline constexpr size_t kBatchAlignment = 16;

struct BatchHeader {
  uint32_t magic;
  uint32_t case_count;
  uint32_t bytes;  // of the file
  uint32_t zero;
};

enum CaseFlags : uint8_t {
  kKeepState = 1,    // between samples
  kReuseInputs = 2,  // PlanOptions::reuse_inputs
  kMarkSteps = 4,    // for an instruction counter; a program of one model only
};

struct CaseHeader {
  uint32_t name_bytes;
  uint32_t model_bytes;
  uint32_t input_bytes;
  uint32_t output_bytes;
  uint32_t arena_bytes;  // Interpreter::arena_bytes() on the host, 0 where it refused
  uint16_t samples;
  uint8_t code;
  uint8_t flags;
  uint32_t zero[2];
};

static_assert(sizeof(BatchHeader) == 16 && sizeof(CaseHeader) == 32);

constexpr size_t padded(size_t bytes) {
  return (bytes + kBatchAlignment - 1) / kBatchAlignment * kBatchAlignment;
}

}  // namespace diatom::boards
