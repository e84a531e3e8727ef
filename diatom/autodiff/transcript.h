// Transcript is what a tape wrote down: the operators and functions that ran, in order, and a number for
// every tensor that the tape follows, so that going back through them looks nothing up.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "diatom/ops/op.h"
#include "diatom/tensor/recorder.h"
#include "diatom/tensor/tensors.h"
#include "diatom/tensor/variable.h"

namespace diatom {

class Transcript {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;  // the number of a tensor that is not followed

  struct Entry {
    const Op* op;    // null for a function
    uint32_t place;  // of the operator's attributes among the words, or of the function
    uint32_t first;  // of its operands: inputs, then outputs
    uint32_t input_count;
    uint32_t output_count;
  };

  // An empty one. What those before it had for memory on this thread serves again.
  struct Recycle {
    void operator()(Transcript* transcript) const;
  };
  static std::unique_ptr<Transcript, Recycle> make();

  uint32_t follow(const Tensor& tensor);
  uint32_t number_of(const Tensor& tensor) const;
  uint32_t count() const { return count_; }  // of numbers

  // Writes down what depends on tensors that are followed, and follows what it gave.
  void add(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
           std::span<const Tensor> outputs);
  void add(const Recorder::Backward& backward, const Tensors& inputs, const Tensors& outputs);

  std::span<const Entry> entries() const { return entries_; }
  std::span<const Tensor> inputs(const Entry& entry) const {
    return {operands_.data() + entry.first, entry.input_count};
  }
  std::span<const Tensor> outputs(const Entry& entry) const {
    return {operands_.data() + entry.first + entry.input_count, entry.output_count};
  }
  // Those of its operands, in the same order.
  const uint32_t* numbers(const Entry& entry) const { return numbers_.data() + entry.first; }
  const void* attrs(const Entry& entry) const { return words_.data() + entry.place; }
  const Recorder::Backward& function(const Entry& entry) const { return functions_[entry.place]; }

  // A value of a variable that was read, which is followed.
  struct Read {
    const void* variable;
    uint32_t number;
  };
  void add_read(const Variable& variable, const Tensor& value);
  std::span<const Read> reads() const { return reads_; }

 private:
  // A place of the table that finds numbers by what identifies tensors. It is free in another round.
  struct Place {
    const void* id = nullptr;
    uint32_t number = 0;
    uint32_t round = 0;
  };

  Place& place_of(const void* id);
  void grow_table();
  uint32_t give_number(const Tensor& tensor);
  void add_operand(const Tensor& tensor, uint32_t number);
  // False, and nothing is added, when none of them is followed.
  template <typename Inputs, typename TensorOf>
  bool add_inputs(const Inputs& inputs, const TensorOf& tensor_of);
  void add_outputs(std::span<const Tensor> outputs);
  void clear();
  size_t bytes() const;

  // The handles keep ids from being given anew.
  Tensors operands_;
  std::vector<uint32_t> numbers_;
  std::vector<uint32_t> words_;
  std::vector<Recorder::Backward> functions_;
  std::vector<Entry> entries_;
  std::vector<Read> reads_;
  std::vector<Place> table_ = std::vector<Place>(64);
  uint32_t round_ = 1;
  uint32_t count_ = 0;
};

}  // namespace diatom
