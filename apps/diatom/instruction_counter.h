// InstructionCounter counts the instructions that this thread executes in user mode, where the machine lets
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace diatom {

class InstructionCounter {
 public:
  InstructionCounter();
  ~InstructionCounter();
  InstructionCounter(const InstructionCounter&) = delete;
  InstructionCounter& operator=(const InstructionCounter&) = delete;

  // Why there is no counter; empty when there is one.
  const std::string& problem() const { return problem_; }

  void start();
  std::optional<uint64_t> stop();

 private:
  int file_ = -1;
  std::string problem_;
};

}  // namespace diatom
