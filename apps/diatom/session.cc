#include "apps/diatom/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

std::string name_of(const TensorView& view, std::string_view kind, int index) {
  return view.name.empty() ? fmt::format("{} {}", kind, index) : text_of(view.name);
}

// Between the host's byte order and little-endian.
void copy_elements(uint8_t* to, const uint8_t* from, size_t bytes, DType dtype) {
  if (bytes > 0) std::memcpy(to, from, bytes);
  if constexpr (kBigEndian) {
    const bool is_complex = dtype == DType::kComplex64 || dtype == DType::kComplex128;
    const size_t width = static_cast<size_t>(std::max(bits(dtype) / (is_complex ? 16 : 8), 1));
    for (size_t i = 0; i + width <= bytes; i += width) std::reverse(to + i, to + i + width);
  }
}

void check_readable(const Port& port) {
  if (port.view.bytes > 0 && port.view.data == nullptr) {
    raise(fmt::format("tensor '{}' has no place in memory", port.name));
  }
  if (bits(port.view.dtype) == 0) {
    raise(fmt::format("tensor '{}' is {}, whose values are no bytes that a file could hold", port.name,
                      name(port.view.dtype)));
  }
}

}  // namespace

Session::Session(const std::filesystem::path& model, const PlanOptions& options, const std::string& signature)
    : file_(model), loaded_(file_, all_ops(), options) {
  if (signature.empty()) {
    choose_main();
  } else {
    choose_signature(signature);
  }
  for (const Port& port : inputs_) check_readable(port);
  for (const Port& port : outputs_) check_readable(port);
}

void Session::choose_main() {
  const Interpreter& interpreter = loaded_.interpreter();
  for (int i = 0; i < interpreter.input_count(); ++i) {
    inputs_.push_back({name_of(interpreter.input(i), "input", i), interpreter.input(i)});
  }
  for (int i = 0; i < interpreter.output_count(); ++i) {
    outputs_.push_back({name_of(interpreter.output(i), "output", i), interpreter.output(i)});
  }
}

void Session::choose_signature(const std::string& key) {
  const Model& model = loaded_.model();
  std::string known;
  for (int i = 0; i < model.signature_count(); ++i) {
    const SignatureDef definition = model.signature(i);
    known += (i > 0 ? ", '" : "'") + text_of(definition.key()) + "'";
    if (text_of(definition.key()) != key) continue;
    signature_.emplace(loaded_.interpreter(), key.c_str());
    for (int j = 0; j < definition.input_count(); ++j) {
      const std::string name = text_of(definition.input(j).name);
      inputs_.push_back({name, signature_->input(name.c_str())});
    }
    for (int j = 0; j < definition.output_count(); ++j) {
      const std::string name = text_of(definition.output(j).name);
      outputs_.push_back({name, signature_->output(name.c_str())});
    }
    return;
  }
  raise(fmt::format("{}: has no signature '{}', only {}", file_.path().string(), key,
                    known.empty() ? "the main subgraph" : known));
}

void Session::set_input(const Port& port, std::span<const uint8_t> bytes) {
  if (bytes.size() != port.view.bytes) {
    raise(fmt::format("input '{}' takes {} bytes, got {}", port.name, port.view.bytes, bytes.size()));
  }
  copy_elements(static_cast<uint8_t*>(port.view.data), bytes.data(), bytes.size(), port.view.dtype);
}

std::chrono::duration<double> Session::run() {
  const auto begin = std::chrono::steady_clock::now();
  const Status& status = signature_ ? signature_->run() : loaded_.interpreter().run();
  const auto end = std::chrono::steady_clock::now();
  loaded_.check(status);
  return end - begin;
}

std::string text_of(Text text) { return {text.data, text.length}; }

InputSpec spec_of(const Port& port) {
  const Quantization& quantization = port.view.quantization;
  return {.name = port.name,
          .dtype = port.view.dtype,
          .shape = Shape(port.view.dims),
          .scale = quantization.per_axis() ? 0.0f : quantization.scale(),
          .zero_point = quantization.per_axis() ? 0 : quantization.zero_point()};
}

std::vector<uint8_t> bytes_of(const Port& port) {
  std::vector<uint8_t> bytes(port.view.bytes);
  copy_elements(bytes.data(), static_cast<const uint8_t*>(port.view.data), bytes.size(), port.view.dtype);
  return bytes;
}

Array array_of(const Port& port) {
  return {port.view.dtype, {port.view.dims.begin(), port.view.dims.end()}, bytes_of(port)};
}

std::vector<double> reals_of(const Array& stored, const Quantization& quantization) {
  std::vector<double> reals(stored.size());
  const bool quantised = is_integer(stored.dtype) && quantization.present() && !quantization.per_axis();
  for (size_t i = 0; i < reals.size(); ++i) {
    reals[i] = value(stored.dtype, stored.bytes, i);
    if (quantised) reals[i] = double{quantization.scale()} * (reals[i] - quantization.zero_point());
  }
  return reals;
}

std::string describe(const Port& port) {
  const Quantization& quantization = port.view.quantization;
  std::string text = fmt::format("{} {}", name(port.view.dtype), to_string(Shape(port.view.dims)));
  if (!is_integer(port.view.dtype) || !quantization.present()) return text;
  if (quantization.per_axis()) {
    return text + fmt::format(", {} scales along axis {}", quantization.scales.size(), quantization.axis);
  }
  const Limits stored = limits(port.view.dtype);
  const double scale = quantization.scale();
  return text + fmt::format(", reals {:.5g} .. {:.5g} (scale {:.6g}, zero point {})",
                            scale * (stored.least - quantization.zero_point()),
                            scale * (stored.greatest - quantization.zero_point()), scale,
                            quantization.zero_point());
}

}  // namespace diatom
