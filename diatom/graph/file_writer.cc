#include <flatbuffers/flatbuffers.h>

#include <algorithm>

#include "diatom/graph/file_tables.h"

namespace diatom {

using namespace schema;

namespace {

using flatbuffers::FlatBufferBuilder;
using TableOffset = flatbuffers::Offset<flatbuffers::Table>;

// The fields of one table, in any order. Whatever they refer to must be written before the first scalar.
class TableWriter {
 public:
  explicit TableWriter(FlatBufferBuilder& builder) : builder_(builder), start_(builder.StartTable()) {}

  template <typename T>
  TableWriter& scalar(int slot, T value, T absent = T{}) {
    if (value != absent) builder_.AddElement<T>(field(slot), value);
    return *this;
  }
  template <typename T>
  TableWriter& offset(int slot, flatbuffers::Offset<T> value) {
    if (!value.IsNull()) builder_.AddOffset(field(slot), value);
    return *this;
  }
  template <typename T>
  TableWriter& present(int slot, T value) {
    builder_.AddElement<T>(field(slot), value);
    return *this;
  }
  TableOffset finish() { return TableOffset(builder_.EndTable(start_)); }

 private:
  static flatbuffers::voffset_t field(int slot) { return static_cast<flatbuffers::voffset_t>(4 + 2 * slot); }

  FlatBufferBuilder& builder_;
  flatbuffers::uoffset_t start_;
};

// Each function writes what a description says and returns where.
class Writer {
 public:
  explicit Writer(FlatBufferBuilder& builder) : builder_(builder) {}

  template <typename T>
  flatbuffers::Offset<flatbuffers::Vector<T>> write(const std::vector<T>& values) {
    return values.empty() ? flatbuffers::Offset<flatbuffers::Vector<T>>() : builder_.CreateVector(values);
  }

  flatbuffers::Offset<flatbuffers::String> write(const std::string& text) {
    return text.empty() ? flatbuffers::Offset<flatbuffers::String>() : builder_.CreateString(text);
  }

  TableOffset write(const QuantizationDescription& quantization) {
    if (quantization == QuantizationDescription()) return {};
    const auto minima = write(quantization.minima);
    const auto maxima = write(quantization.maxima);
    const auto scales = write(quantization.scales);
    const auto zero_points = write(quantization.zero_points);
    return TableWriter(builder_)
        .offset(kQuantizationMin, minima)
        .offset(kQuantizationMax, maxima)
        .offset(kQuantizationScale, scales)
        .offset(kQuantizationZeroPoint, zero_points)
        .scalar(kQuantizationAxis, quantization.axis)
        .finish();
  }

  TableOffset write(const FileTensor& tensor) {
    const auto shape = builder_.CreateVector(tensor.shape);
    const auto signature = write(tensor.shape_signature);
    const auto name = write(tensor.name);
    const auto quantization = write(tensor.quantization);
    const auto sparsity = tensor.is_sparse ? TableWriter(builder_).finish() : TableOffset();
    return TableWriter(builder_)
        .offset(kTensorShape, shape)
        .offset(kTensorShapeSignature, signature)
        .offset(kTensorName, name)
        .offset(kTensorQuantization, quantization)
        .offset(kTensorSparsity, sparsity)
        .scalar(kTensorExternalBuffer, tensor.external_buffer)
        .scalar(kTensorBuffer, tensor.buffer)
        .scalar(kTensorType, static_cast<int8_t>(tensor.dtype))
        .scalar(kTensorIsVariable, static_cast<uint8_t>(tensor.is_variable))
        .scalar(kTensorHasRank, static_cast<uint8_t>(tensor.has_rank))
        .finish();
  }

  // Vectors and strings of the options are written first; 0 for scalars.
  flatbuffers::uoffset_t write_pointee(const OptionField& option) {
    if (const auto* text = std::get_if<std::string>(&option.value)) return builder_.CreateString(*text).o;
    if (const auto* bytes = std::get_if<std::vector<uint8_t>>(&option.value))
      return builder_.CreateVector(*bytes).o;
    if (const auto* ints = std::get_if<std::vector<int32_t>>(&option.value))
      return builder_.CreateVector(*ints).o;
    if (const auto* longs = std::get_if<std::vector<int64_t>>(&option.value))
      return builder_.CreateVector(*longs).o;
    if (const auto* floats = std::get_if<std::vector<float>>(&option.value))
      return builder_.CreateVector(*floats).o;
    return 0;
  }

  TableOffset write(const std::vector<OptionField>& options) {
    std::vector<flatbuffers::uoffset_t> pointees;
    pointees.reserve(options.size());
    for (const OptionField& option : options) pointees.push_back(write_pointee(option));
    TableWriter table(builder_);
    for (std::size_t i = 0; i < options.size(); ++i) {
      const int slot = options[i].slot;
      if (pointees[i] != 0) table.offset(slot, flatbuffers::Offset<void>(pointees[i]));
      if (const auto* flag = std::get_if<bool>(&options[i].value)) table.present<uint8_t>(slot, *flag);
      if (const auto* byte = std::get_if<int8_t>(&options[i].value)) table.present(slot, *byte);
      if (const auto* word = std::get_if<int32_t>(&options[i].value)) table.present(slot, *word);
      if (const auto* number = std::get_if<int64_t>(&options[i].value)) table.present(slot, *number);
      if (const auto* real = std::get_if<float>(&options[i].value)) table.present(slot, *real);
    }
    return table.finish();
  }

  TableOffset write(const FileOperator& operation) {
    const bool second = operation.options2_type != 0;
    const bool first = !second && operation.options_type != OptionsType::kNone;
    const auto inputs = builder_.CreateVector(operation.inputs);
    const auto outputs = builder_.CreateVector(operation.outputs);
    const auto intermediates = write(operation.intermediates);
    const auto mutating = write(operation.mutating_variable_inputs);
    const auto custom = write(operation.custom_options);
    const auto options = first || second ? write(operation.options) : TableOffset();
    return TableWriter(builder_)
        .offset(kOperatorInputs, inputs)
        .offset(kOperatorOutputs, outputs)
        .offset(kOperatorIntermediates, intermediates)
        .offset(kOperatorMutatingInputs, mutating)
        .offset(kOperatorCustomOptions, custom)
        .offset(second ? kOperatorOptions2 : kOperatorOptions, options)
        .scalar(kOperatorCode, operation.code)
        .scalar(kOperatorOptionsType, static_cast<uint8_t>(operation.options_type))
        .scalar(kOperatorOptions2Type, operation.options2_type)
        .finish();
  }

  template <typename Described>
  auto write_all(const std::vector<Described>& all) {
    std::vector<TableOffset> tables;
    tables.reserve(all.size());
    for (const Described& one : all) tables.push_back(write(one));
    return builder_.CreateVector(tables);
  }

  TableOffset write(const FileSubgraph& table) {
    const auto tensors = write_all(table.tensors);
    const auto operators = write_all(table.operators);
    const auto inputs = builder_.CreateVector(table.inputs);
    const auto outputs = builder_.CreateVector(table.outputs);
    const auto name = write(table.name);
    return TableWriter(builder_)
        .offset(kSubgraphTensors, tensors)
        .offset(kSubgraphOperators, operators)
        .offset(kSubgraphInputs, inputs)
        .offset(kSubgraphOutputs, outputs)
        .offset(kSubgraphName, name)
        .finish();
  }

  TableOffset write(const FileOperatorCode& table) {
    const int32_t builtin = static_cast<int32_t>(table.builtin);
    const auto name = write(table.custom_name);
    return TableWriter(builder_)
        .offset(kCodeCustomName, name)
        .scalar(kCodeVersion, table.version, 1)
        .scalar(kCodeBuiltin, builtin)
        .scalar(kCodeDeprecated, static_cast<int8_t>(std::min(builtin, 127)))
        .finish();
  }

  TableOffset write(const std::pair<std::string, int32_t>& named_tensor) {
    const auto name = write(named_tensor.first);
    return TableWriter(builder_).offset(kMapName, name).scalar(kMapTensor, named_tensor.second).finish();
  }

  TableOffset write(const std::pair<std::string, uint32_t>& metadata) {
    const auto name = write(metadata.first);
    return TableWriter(builder_)
        .offset(kMetadataName, name)
        .scalar(kMetadataBuffer, metadata.second)
        .finish();
  }

  TableOffset write(const SignatureDescription& table) {
    const auto inputs = write_all(table.inputs);
    const auto outputs = write_all(table.outputs);
    const auto key = write(table.key);
    return TableWriter(builder_)
        .offset(kSignatureInputs, inputs)
        .offset(kSignatureOutputs, outputs)
        .offset(kSignatureKey, key)
        .scalar(kSignatureSubgraph, table.subgraph)
        .finish();
  }

  // A buffer in its table, or as the offset and size of bytes behind the tables.
  TableOffset write_buffer(const std::vector<uint8_t>& data) {
    if (data.empty()) return TableWriter(builder_).finish();
    builder_.ForceVectorAlignment(data.size(), 1, kModelAlignment);
    const auto bytes = builder_.CreateVector(data);
    return TableWriter(builder_).offset(kBufferData, bytes).finish();
  }

  TableOffset write_large_buffer(uint64_t offset, uint64_t size) {
    return TableWriter(builder_).present(kBufferOffset, offset).present(kBufferSize, size).finish();
  }

 private:
  FlatBufferBuilder& builder_;
};

std::size_t padded(std::size_t size) {
  return (size + kModelAlignment - 1) / kModelAlignment * kModelAlignment;
}

}  // namespace

AlignedBytes write_file(const FileTables& file_tables) {
  // The tables' size, on which the offsets of large buffers depend, does not depend on those offsets.
  std::size_t table_bytes = 0;
  for (;;) {
    FlatBufferBuilder builder;
    Writer writer(builder);
    std::vector<TableOffset> buffers;
    std::size_t end = table_bytes;
    for (const std::vector<uint8_t>& data : file_tables.buffers) {
      const bool large = file_tables.large_buffers && !data.empty();
      buffers.push_back(large ? writer.write_large_buffer(end, data.size()) : writer.write_buffer(data));
      if (large) end += padded(data.size());
    }
    const auto buffer_tables = builder.CreateVector(buffers);
    const auto codes = writer.write_all(file_tables.codes);
    const auto subgraphs = writer.write_all(file_tables.subgraphs);
    const auto metadata = writer.write_all(file_tables.metadata);
    const auto signatures = writer.write_all(file_tables.signatures);
    const auto description = writer.write(file_tables.description);
    const TableOffset root = TableWriter(builder)
                                 .scalar(kModelVersion, file_tables.version)
                                 .offset(kModelOperatorCodes, codes)
                                 .offset(kModelSubgraphs, subgraphs)
                                 .offset(kModelDescription, description)
                                 .offset(kModelBuffers, buffer_tables)
                                 .offset(kModelMetadata, metadata)
                                 .offset(kModelSignatures, signatures)
                                 .finish();
    builder.Finish(root, kIdentifier);
    AlignedBytes file(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
    if (!file_tables.large_buffers) return file;
    const bool settled = padded(file.size()) == table_bytes;
    table_bytes = padded(file.size());
    if (!settled) continue;
    file.resize(table_bytes);
    for (const std::vector<uint8_t>& data : file_tables.buffers) {
      file.insert(file.end(), data.begin(), data.end());
      file.resize(padded(file.size()));
    }
    return file;
  }
}

}  // namespace diatom
