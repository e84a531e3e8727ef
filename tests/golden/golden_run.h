// Runs a golden model over its recorded samples, interpreted and as a plan image, and compares: integers to
// the byte, floats within a tolerance.
#pragma once

#include <string>
#include <vector>

#include "diatom/plan/interpreter.h"

namespace diatom::testing {

// Bytes at a 16-byte aligned address.
class AlignedCopy {
 public:
  explicit AlignedCopy(const std::vector<uint8_t>& bytes);
  AlignedCopy(const AlignedCopy&) = delete;
  AlignedCopy& operator=(const AlignedCopy&) = delete;

  Bytes bytes() const { return {storage_.data() + skipped_, size_}; }

 private:
  std::vector<uint8_t> storage_;
  size_t skipped_;
  size_t size_;
};

struct AlignedFile : AlignedCopy {
  explicit AlignedFile(const std::string& path);
};

struct GoldenRun {
  std::string model;
  std::string inputs;            // sample after sample, a sample being its inputs in order
  std::string expected_outputs;  // likewise
  int samples = 1;
  bool keep_state = false;
  // A float may differ by this times the larger of |expected| and `floor`.
  double tolerance = 1e-5;
  double floor = 1.0;
  bool floor_is_range = false;  // the floor is 1e-3 of the output's range instead
  PlanOptions options = {};
};

struct GoldenResult {
  Status status;         // of opening, planning or running
  std::string mismatch;  // empty when all outputs are as expected
  uint32_t frame_bytes = 0;
};

GoldenResult run_golden(const GoldenRun& run);

}  // namespace diatom::testing
