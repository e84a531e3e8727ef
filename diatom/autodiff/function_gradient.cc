#include "diatom/autodiff/function_gradient.h"

#include "diatom/autodiff/tape.h"
#include "diatom/tensor/symbolic.h"

namespace diatom {
namespace {

// While it lives nobody is told of operators but who stages them; variables that are read are noted, and
// passed on.
class Silence final : public Recorder {
 public:
  Silence() : outer_(recorder()) { recorder() = this; }
  ~Silence() { recorder() = outer_; }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

  void record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
              std::span<const Tensor> outputs) override {
    if (stage() != nullptr) stage()->record(op, attrs, inputs, outputs);
  }
  void record_function(const Tensors&, const Tensors&, const Backward&) override {}
  const Tensor& read(const Variable& variable, const Tensor& value) override {
    const Tensor& seen = outer_ == nullptr ? value : outer_->read(variable, value);
    if (variable.trainable()) read_.push_back(seen);
    return seen;
  }
  Stage* stage() override { return outer_ == nullptr ? nullptr : outer_->stage(); }

  const Tensors& values_read() const { return read_; }

 private:
  Recorder* const outer_;
  Tensors read_;
};

// A value that is one of the inputs is another tensor to whoever records, and that is the one to compute
// gradients with, so that these have gradients.
using Backward = std::function<Tensors(const Tensor& value, const Tensor& of_value)>;
Tensor told(const Tensor& value, const Tensors& inputs, const Backward& backward) {
  Recorder* const listening = recorder();
  if (listening == nullptr) return value;
  Tensor own = value.with_shape(value.shape());
  listening->record_function(inputs, {own}, [=](const Tensors& of) { return backward(own, of[0]); });
  return own;
}

// While it lives the generator is as it was at another time.
class Rewound {
 public:
  explicit Rewound(const Generator& then) : now_(default_generator()) { default_generator() = then; }
  ~Rewound() { default_generator() = now_; }
  Rewound(const Rewound&) = delete;
  Rewound& operator=(const Rewound&) = delete;

 private:
  Generator now_;
};

Tensor silently(const std::function<Tensor()>& f) {
  const Silence silence;
  return f();
}

}  // namespace

Tensor call_with_gradient(const std::function<Tensor()>& f, const Tensors& inputs,
                          const FunctionGradient& gradient) {
  const Tensor value = silently(f);
  return told(value, inputs,
              [=](const Tensor& own, const Tensor& of_value) { return gradient(inputs, own, of_value); });
}

Tensor call_with_checkpoint(const std::function<Tensor(const Tensors&)>& f, const Tensors& inputs) {
  if (staging()) return f(inputs);
  const Generator before = default_generator();
  Tensors all = inputs;
  Tensor value;
  {
    const Silence silence;
    value = f(inputs);
    all.insert(all.end(), silence.values_read().begin(), silence.values_read().end());
  }
  return told(value, all, [=](const Tensor&, const Tensor& of_value) {
    const Rewound rewound(before);
    Tape tape;
    for (const Tensor& input : all) tape.watch(input);
    const Tensor again = f(inputs);
    return tape.gradient(again, all, of_value);
  });
}

}  // namespace diatom
