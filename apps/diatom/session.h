// Session is a model ready to run from the command line: its inputs and outputs by name, of the main subgraph
// or of a signature. Bytes go in and come out little-endian, as files have them.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diatom/data/array.h"
#include "diatom/data/convert.h"
#include "diatom/plan/signature.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

struct Port {
  std::string name;
  TensorView view;
};

class Session {
 public:
  // An empty `signature` means the main subgraph.
  Session(const std::filesystem::path& model, const PlanOptions& options, const std::string& signature = {});
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const std::vector<Port>& inputs() const { return inputs_; }
  const std::vector<Port>& outputs() const { return outputs_; }
  Interpreter& interpreter() { return loaded_.interpreter(); }
  LoadedModel& loaded() { return loaded_; }
  const LoadedModel& loaded() const { return loaded_; }

  void set_input(const Port& port, std::span<const uint8_t> bytes);
  // Says how long it took.
  std::chrono::duration<double> run();
  void reset() { loaded_.interpreter().reset(); }

 private:
  void choose_main();
  void choose_signature(const std::string& key);

  ModelFile file_;
  LoadedModel loaded_;
  std::optional<SignatureRunner> signature_;
  std::vector<Port> inputs_;
  std::vector<Port> outputs_;
};

std::string text_of(Text text);
InputSpec spec_of(const Port& port);
std::vector<uint8_t> bytes_of(const Port& port);
// The value as it is stored.
Array array_of(const Port& port);
// The real values that the stored ones stand for, by a per-tensor scale; others are taken as they are.
std::vector<double> reals_of(const Array& stored, const Quantization& quantization);

// int8 [1,49,10,1], reals -123.41 .. 25.73 (scale 0.5847, zero point 83)
std::string describe(const Port& port);

}  // namespace diatom
