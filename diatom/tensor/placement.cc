#include "diatom/tensor/placement.h"

#include <fmt/format.h>

#include "diatom/tensor/device_backend.h"
#include "diatom/tensor/dispatch.h"
#include "diatom/tensor/implicit_copies.h"
#include "diatom/tensor/sentence.h"
#include "diatom/tensor/tensors.h"

namespace diatom {
namespace {

constexpr Device kHost;

bool is_list(const Tensor& x) { return !is_float(x.dtype()) && x.ndim() <= 1; }

bool is_addressable(Device device) { return device == kHost || backend_of(device).is_addressable(); }

bool lies_well(const Tensor& x, Device device) {
  return !x || x.device() == device || (is_list(x) && is_addressable(x.device()));
}

}  // namespace

Device device_of_call(std::span<const Tensor* const> inputs) {
  Device of_lists;
  bool only_lists = true;
  for (const Tensor* input : inputs) {
    if (!*input) continue;
    const bool list = is_list(*input);
    only_lists &= list;
    if (input->device().home() == kHost) continue;
    if (!list) return input->device().home();
    if (of_lists == kHost) of_lists = input->device().home();
  }
  return only_lists ? of_lists : kHost;
}

bool lie_together(std::span<const Tensor* const> inputs, Device device) {
  if (!is_addressable(device)) return false;
  for (const Tensor* input : inputs) {
    if (!lies_well(*input, device)) return false;
  }
  return true;
}

void run_with_copies(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                     std::span<Tensor> outputs, Device device) {
  const Device runs_on = is_addressable(device) ? device : kHost;
  Tensors copies(inputs.size());
  std::vector<const Tensor*> operands;
  for (size_t i = 0; i < inputs.size(); ++i) {
    const Tensor& input = *inputs[i];
    const std::string what = fmt::format("{}: input {}", op.info.name, operand_name(op, static_cast<int>(i)));
    copies[i] = lies_well(input, runs_on) ? input : copied_unasked(input, runs_on, what);
    operands.push_back(&copies[i]);
  }
  run_operator(op, attrs, operands, outputs);
  if (runs_on == device) return;
  for (size_t i = 0; i < outputs.size(); ++i) {
    const std::string what =
        fmt::format("{}: output {}", op.info.name, operand_name(op, kFirstOutput + static_cast<int>(i)));
    outputs[i] = copied_unasked(outputs[i], device, what);
  }
}

}  // namespace diatom
