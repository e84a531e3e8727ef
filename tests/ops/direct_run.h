// Runs one operator without a planner, each operand wherever the test wants it: proves that operators need
// nothing but their contexts, and that outputs may lie over inputs exactly where the operator says so.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "diatom/plan/model.h"
#include "tests/ops/op_case.h"

namespace diatom::testing {

struct Promise {
  int32_t input;  // tensors
  int32_t output;
  uint32_t ascending;
  uint32_t descending;
};

class DirectRun {
 public:
  // `model` has one operator, `op`.
  DirectRun(const Op& op, const Model& model);
  ~DirectRun();

  const Status& status() const { return status_; }
  const std::vector<Promise>& promises() const { return promises_; }
  size_t bytes(int32_t tensor) const;

  // Runs on operands at the given addresses, variables included.
  Code run(const std::map<int32_t, void*>& addresses, bool descending = false);

 private:
  friend struct DirectSource;

  const Model& model_;
  Status status_;
  std::vector<Promise> promises_;
  std::vector<Shape> shapes_;
  std::vector<uint8_t> memory_;  // attrs, state and what they allocate, at stable addresses
  size_t used_ = 0;
  uint8_t* attrs_ = nullptr;
  uint8_t* state_ = nullptr;
  const Variant* variant_ = nullptr;
  AlignedBytes scratch_;
  AlignedBytes kept_;
  const std::map<int32_t, void*>* addresses_ = nullptr;
};

}  // namespace diatom::testing
