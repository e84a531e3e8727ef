#include "tests/fuzz/exercise.h"

#include "diatom/ops/flexbuffer.h"

namespace diatom::testing {

namespace {

// Reads what it is shown in a way that the optimizer cannot leave out.
class Reader {
 public:
  template <typename T>
  void read(const T& value) {
    const auto* bytes = reinterpret_cast<const volatile uint8_t*>(&value);
    for (std::size_t i = 0; i < sizeof(T); ++i) sum_ += bytes[i];
  }
  template <typename T>
  void read(Span<const T> values) {
    for (const T& value : values) read(value);
  }
  void read(Text text) {
    for (uint32_t i = 0; i <= text.length && text.data != nullptr; ++i) read(text.data[i]);
  }
  // The ends are enough of what may be megabytes.
  void read_ends(Bytes bytes) {
    if (bytes.empty()) return;
    read(bytes[0]);
    read(bytes[bytes.size() - 1]);
  }
  void read(const Model& model);

 private:
  void read(const Model& model, TensorDef tensor);
  void read(const Model& model, OperatorDef op);
  void read(SignatureDef signature);

  uint32_t sum_ = 0;
};

void Reader::read(const Model& model, TensorDef tensor) {
  read(tensor.name());
  read(tensor.shape_signature());
  const Bytes data = model.buffer(tensor.buffer());
  read_ends(data);
  int64_t elements = element_count(tensor.shape());
  if (!data.empty() && bits(tensor.dtype()) != 0 &&
      static_cast<int64_t>(data.size()) != storage_bytes(tensor.dtype(), elements))
    __builtin_trap();
  const Quantization quantization = tensor.quantization();
  read(quantization.zero_points);
  for (std::size_t slice = 0; slice < quantization.scales.size(); ++slice) {
    read(quantization.scale(slice));
    read(quantization.zero_point(slice));
  }
  if (quantization.per_axis()) read(tensor.shape()[static_cast<std::size_t>(quantization.axis)]);
}

void Reader::read(const Model& model, OperatorDef op) {
  const OperatorCode code = model.operator_code(op.code_index());
  read(code.builtin);
  read(code.custom_name);
  read(op.inputs());
  read(op.outputs());
  read(op.intermediates());
  for (int slot = 0; op.has_options() && slot < 20; ++slot) {
    for (const int width : {1, 2, 4, 8}) {
      int64_t value = 0;
      Bytes elements;
      if (op.options().read_scalar(slot, width, value)) read(value);
      if (op.options().read_vector(slot, width, model.file(), elements)) read_ends(elements);
    }
  }
  FlexMap map;
  if (!FlexMap::open(op.custom_options(model.file()), map)) return;
  for (const char* key : {"shift", "fft_length", "y_scale", "use_regular_nms"}) {
    int64_t integer = 0;
    float real = 0;
    if (map.find(key, integer)) read(integer);
    if (map.find(key, real)) read(real);
  }
}

void Reader::read(SignatureDef signature) {
  read(signature.key());
  for (int i = 0; i < signature.input_count(); ++i) read(signature.input(i).name);
  for (int i = 0; i < signature.output_count(); ++i) read(signature.output(i).name);
}

void Reader::read(const Model& model) {
  read(model.description());
  for (int i = 0; i < model.subgraph_count(); ++i) {
    const SubgraphDef subgraph = model.subgraph(i);
    read(subgraph.name());
    for (int j = 0; j < subgraph.tensor_count(); ++j) read(model, subgraph.tensor(j));
    for (int j = 0; j < subgraph.operator_count(); ++j) read(model, subgraph.operator_at(j));
    for (const int32_t tensor : subgraph.inputs()) read(subgraph.tensor(tensor).dtype());
    for (const int32_t tensor : subgraph.outputs()) read(subgraph.tensor(tensor).dtype());
  }
  for (int i = 0; i < model.signature_count(); ++i) read(model.signature(i));
  for (int i = 0; i < model.metadata_count(); ++i) {
    read(model.metadata(i).name);
    read_ends(model.buffer(model.metadata(i).buffer));
  }
}

}  // namespace

Code exercise(Bytes file) {
  Model model;
  Status status;
  if (const Code code = Model::open(file, model, status); code != Code::kOk) return code;
  Reader().read(model);
  return Code::kOk;
}

}  // namespace diatom::testing
