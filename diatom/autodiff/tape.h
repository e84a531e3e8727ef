// Tape writes down the operators that run on its thread while it lives and that depend on what it watches, so
// that gradients can be taken through them:
//
//   Tape tape;
//   tape.watch(x);
//   const Tensor y = sum(x * x, {0});
//   const Tensor dy_dx = tape.gradient(y, x);
//
// Tapes nest, in the order of scopes: an outer one writes down what an inner one's gradients compute, which
// gives gradients of gradients. A tape keeps what it wrote down, so gradients may be taken any number of
// times.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "diatom/tensor/recorder.h"
#include "diatom/tensor/tensors.h"
#include "diatom/tensor/variable.h"

namespace diatom {

class Tape final : public Recorder {
 public:
  Tape() : outer_(recorder()) { recorder() = this; }
  ~Tape() { stop(); }
  Tape(const Tape&) = delete;
  Tape& operator=(const Tape&) = delete;

  // Trainable variables are watched when they are read.
  void watch(const Tensor& source) { follow(source); }

  // Writes nothing more down; gradients may still be taken. Of tapes that nest, the innermost stops first.
  void stop() {
    if (recorder() == this) recorder() = outer_;
  }

  // Of `target` with respect to each of `sources`: of a source's shape, zeros where the target does not
  // depend on it. `seed`, of the target's shape, is the gradient of what comes after the target; without one,
  // the target is summed up. An Error names an operator on the way that has no gradient.
  Tensors gradient(const Tensor& target, const Tensors& sources, const Tensor& seed = {});
  Tensor gradient(const Tensor& target, const Tensor& source, const Tensor& seed = {}) {
    return gradient(target, Tensors{source}, seed)[0];
  }

  // The same with respect to variables: to all values of each that were read.
  Tensors gradient(const Tensor& target, std::span<const Variable> variables, const Tensor& seed = {});

  void record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
              std::span<const Tensor> outputs) override;
  void read(const Variable& variable, const Tensor& value) override;
  void record_function(const Tensors& inputs, const Tensors& outputs, const Backward& backward) override;

 private:
  struct Entry {
    Tensors inputs;
    Tensors outputs;
    const Op* op = nullptr;            // of an operator, with its
    std::vector<uint32_t> attrs = {};  // words, as attributes are aligned
    Backward backward = nullptr;       // of a function
  };
  class Gradients;
  class Pause;

  Gradients gradients(const Tensor& target, const Tensor& seed);
  static Tensors go_back(const Entry& entry, const Tensors& of_outputs, std::vector<bool> needed);

  void follow(const Tensor& tensor) { followed_.emplace(tensor.id(), tensor); }
  bool follows(const Tensor& tensor) const { return tensor && followed_.contains(tensor.id()); }

  Recorder* const outer_;
  bool paused_ = false;
  std::unordered_map<const void*, Tensor> followed_;  // the handles keep ids from being given anew
  std::vector<Entry> entries_;
  std::unordered_map<const void*, Tensors> reads_;  // by variable
};

}  // namespace diatom
