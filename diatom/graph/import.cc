#include "diatom/graph/import.h"

#include <fmt/format.h>

#include "diatom/graph/options_layout.h"
#include "diatom/tensor/error.h"

namespace diatom {

using namespace schema;

namespace {

std::string to_string(Text text) { return {text.data, text.length}; }

template <typename T>
std::vector<T> to_vector(Span<const T> values) {
  return {values.begin(), values.end()};
}

// What a Graph may copy out of a file: tensors and operators that share bytes get copies of their own, and a
// file could make that as much as it wants.
class Budget {
 public:
  explicit Budget(size_t file_size) : left_(kCopies * file_size) {}

  void charge(size_t bytes) {
    if (bytes > left_) raise("the model shares its data more often than could be copied");
    left_ -= bytes;
  }

 private:
  static constexpr size_t kCopies = 64;

  size_t left_;
};

// The fields of options, of which only the extent is verified.
class OptionsReader {
 public:
  OptionsReader(Table table, Bytes file, Budget& budget) : table_(table), file_(file), budget_(budget) {}

  // False where the file lies about a field, or has one beyond the layout.
  bool read(OptionsLayout layout, std::vector<OptionField>& fields) const {
    constexpr int kMostSlots = 64;
    for (int slot = 0; slot < static_cast<int>(layout.size()); ++slot) {
      if (!read_field(slot, layout[static_cast<size_t>(slot)], fields)) return false;
    }
    for (int slot = static_cast<int>(layout.size()); slot < kMostSlots; ++slot) {
      if (presence(slot, 1) != Presence::kAbsent) return false;
    }
    return true;
  }

 private:
  enum class Presence { kAbsent, kPresent, kMalformed };

  // An absent field leaves the value alone, whatever it is.
  Presence presence(int slot, int width) const {
    int64_t first = 0;
    int64_t second = 1;
    if (!table_.read_scalar(slot, width, first)) return Presence::kMalformed;
    table_.read_scalar(slot, width, second);
    return first == second ? Presence::kPresent : Presence::kAbsent;
  }

  template <typename T>
  bool read_scalar(int slot, std::vector<OptionField>& fields) const {
    const Presence found = presence(slot, sizeof(T));
    int64_t value = 0;
    table_.read_scalar(slot, sizeof(T), value);
    if (found == Presence::kPresent) fields.push_back({slot, static_cast<T>(value)});
    return found != Presence::kMalformed;
  }

  template <typename T>
  bool read_vector(int slot, std::vector<OptionField>& fields) const {
    Bytes elements;
    if (!table_.read_vector(slot, sizeof(T), file_, elements)) return false;
    if (presence(slot, 4) != Presence::kPresent) return true;
    budget_.charge(elements.size());
    std::vector<T> values;
    for (size_t i = 0; i < elements.size(); i += sizeof(T)) values.push_back(load<T>(elements.data() + i));
    fields.push_back({slot, std::move(values)});
    return true;
  }

  bool read_string(int slot, std::vector<OptionField>& fields) const {
    Bytes characters;
    if (!table_.read_vector(slot, 1, file_, characters)) return false;
    budget_.charge(characters.size());
    if (presence(slot, 4) == Presence::kPresent)
      fields.push_back({slot, std::string(characters.begin(), characters.end())});
    return true;
  }

  bool read_field(int slot, char type, std::vector<OptionField>& fields) const {
    switch (type) {
      case 'b':
        return read_scalar<int8_t>(slot, fields);
      case 'i':
        return read_scalar<int32_t>(slot, fields);
      case 'l':
        return read_scalar<int64_t>(slot, fields);
      case 'B':
        return read_vector<uint8_t>(slot, fields);
      case 'I':
        return read_vector<int32_t>(slot, fields);
      case 'L':
        return read_vector<int64_t>(slot, fields);
      default:
        return read_string(slot, fields);
    }
  }

  Table table_;
  Bytes file_;
  Budget& budget_;
};

// Reads through the tables themselves: a Graph keeps more than the views of Model show.
class Importer {
 public:
  explicit Importer(const Model& model) : model_(model), budget_(model.file().size()) {}

  Graph import() {
    const Table root = Table::root(model_.file().data());
    Graph graph;
    graph.description = to_string(model_.description());
    const Tables subgraphs = root.tables(kModelSubgraphs);
    for (int i = 0; i < subgraphs.size(); ++i) graph.subgraphs.push_back(subgraph(subgraphs[i]));
    for (int i = 0; i < model_.metadata_count(); ++i) {
      const MetadataDef metadata = model_.metadata(i);
      graph.metadata.emplace_back(to_string(metadata.name), copy(model_.buffer(metadata.buffer)));
    }
    for (int i = 0; i < model_.signature_count(); ++i)
      graph.signatures.push_back(signature(model_.signature(i)));
    return graph;
  }

 private:
  std::vector<uint8_t> copy(Bytes bytes) {
    budget_.charge(bytes.size());
    return to_vector(bytes);
  }

  QuantizationDescription quantization(Table table) {
    QuantizationDescription read;
    if (!table) return read;
    read.scales = to_vector(table.vector<float>(kQuantizationScale));
    read.zero_points = to_vector(table.vector<int64_t>(kQuantizationZeroPoint));
    read.axis = table.scalar<int32_t>(kQuantizationAxis);
    read.minima = unverified_floats(table, kQuantizationMin);
    read.maxima = unverified_floats(table, kQuantizationMax);
    return read;
  }

  // The verifier skips what the runtime does not read; where that is malformed, it is dropped.
  std::vector<float> unverified_floats(Table table, int slot) {
    Bytes elements;
    std::vector<float> values;
    if (!table.read_vector(slot, 4, model_.file(), elements)) return values;
    budget_.charge(elements.size());
    for (size_t i = 0; i < elements.size(); i += 4) values.push_back(load<float>(elements.data() + i));
    return values;
  }

  Graph::Tensor tensor(Table table) {
    const TensorDef definition(table);
    Graph::Tensor read;
    read.name = to_string(definition.name());
    read.shape = to_vector(definition.shape());
    read.shape_signature = to_vector(definition.shape_signature());
    read.dtype = definition.dtype();
    read.quantization = quantization(table.table(kTensorQuantization));
    read.is_variable = definition.is_variable();
    int64_t has_rank = 0;
    read.has_rank = table.read_scalar(kTensorHasRank, 1, has_rank) && has_rank != 0;
    read.data = copy(model_.buffer(definition.buffer()));
    return read;
  }

  Graph::Operator operation(Table table) {
    const OperatorDef definition(table);
    const OperatorCode code = model_.operator_code(definition.code_index());
    Graph::Operator read;
    read.builtin = code.builtin;
    read.custom_name = to_string(code.custom_name);
    read.version = code.version;
    read.inputs = to_vector(definition.inputs());
    read.outputs = to_vector(definition.outputs());
    read.intermediates = to_vector(definition.intermediates());
    read.custom_options = copy(definition.custom_options(model_.file()));
    Bytes mutating;
    if (table.read_vector(kOperatorMutatingInputs, 1, model_.file(), mutating))
      read.mutating_variable_inputs = copy(mutating);
    read.options_type = definition.options_type();
    read.options2_type = table.scalar<uint8_t>(kOperatorOptions2Type);
    const bool second = read.options2_type != 0;
    const Table options = second ? table.table(kOperatorOptions2) : definition.options();
    const OptionsLayout layout =
        second ? options2_layout(read.options2_type) : options_layout(read.options_type);
    if (options && !OptionsReader(options, model_.file(), budget_).read(layout, read.options)) {
      raise(fmt::format(
          "operator '{}' has options of type {} with fields that are not known",
          read.custom_name.empty() ? fmt::format("{}", static_cast<int>(read.builtin)) : read.custom_name,
          second ? read.options2_type : static_cast<int>(read.options_type)));
    }
    return read;
  }

  Graph::Subgraph subgraph(Table table) {
    const SubgraphDef definition(table);
    Graph::Subgraph read;
    read.name = to_string(definition.name());
    const Tables tensors = table.tables(kSubgraphTensors);
    for (int i = 0; i < tensors.size(); ++i) read.tensors.push_back(tensor(tensors[i]));
    const Tables operators = table.tables(kSubgraphOperators);
    for (int i = 0; i < operators.size(); ++i) read.operators.push_back(operation(operators[i]));
    read.inputs = to_vector(definition.inputs());
    read.outputs = to_vector(definition.outputs());
    return read;
  }

  static SignatureDescription signature(const SignatureDef& definition) {
    SignatureDescription read{
        to_string(definition.key()), static_cast<uint32_t>(definition.subgraph()), {}, {}};
    for (int i = 0; i < definition.input_count(); ++i)
      read.inputs.emplace_back(to_string(definition.input(i).name), definition.input(i).tensor);
    for (int i = 0; i < definition.output_count(); ++i)
      read.outputs.emplace_back(to_string(definition.output(i).name), definition.output(i).tensor);
    return read;
  }

  const Model& model_;
  Budget budget_;
};

}  // namespace

Graph import_model(const Model& model) { return Importer(model).import(); }

}  // namespace diatom
