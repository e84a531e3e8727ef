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

#include <memory>
#include <span>
#include <vector>

#include "diatom/autodiff/transcript.h"
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
  void watch(const Tensor& source) { transcript_->follow(source); }

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

  // The same of several targets, each with its seed; those without one, and those that are no floats, count
  // for nothing.
  Tensors gradient_of_all(const Tensors& targets, const Tensors& sources, const Tensors& seeds);

  // The same with respect to variables: to all values of each that were read.
  Tensors gradient(const Tensor& target, std::span<const Variable> variables, const Tensor& seed = {});

  void record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
              std::span<const Tensor> outputs) override;
  const Tensor& read(const Variable& variable, const Tensor& value) override;
  Stage* stage() override { return outer_ == nullptr ? nullptr : outer_->stage(); }
  void record_function(const Tensors& inputs, const Tensors& outputs, const Backward& backward) override;

 private:
  class Gradients;
  class Pause;

  // `asked` tells by number whose gradients the caller wants.
  Gradients gradients(const Tensor& target, const Tensor& seed, std::vector<bool> asked);

  Recorder* const outer_;
  bool paused_ = false;
  std::unique_ptr<Transcript, Transcript::Recycle> transcript_ = Transcript::make();
};

}  // namespace diatom
