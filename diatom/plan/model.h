// Model is a verified, read-only view of a .tflite file. The bytes belong to the caller, who keeps them,
// 16-byte aligned and unchanged, for as long as any view of them is used. Views are a word or two, copied
// freely and safe to share between threads; indices they are given must be in range, as nothing is checked
// after open().
#pragma once

#include <stdint.h>

#include "diatom/base/builtin.h"
#include "diatom/base/dtype.h"
#include "diatom/base/quantization.h"
#include "diatom/base/shape.h"
#include "diatom/base/status.h"
#include "diatom/plan/flatbuffer.h"
#include "diatom/plan/schema.h"

namespace diatom {

inline constexpr size_t kModelAlignment = 16;
inline constexpr int32_t kOmittedTensor = -1;  // in place of an optional input that is not given

// What the table of an operator code says, in whichever of its two fields.
Builtin builtin_of(Table code);

struct OperatorCode {
  Builtin builtin = Builtin::kNone;
  Text custom_name;
  int32_t version = 1;

  static OperatorCode of(Table code);
};

class TensorDef {
 public:
  explicit TensorDef(Table table) : table_(table) {}

  Dims shape() const { return table_.vector<int32_t>(schema::kTensorShape); }
  // The shape with kUnknownDim where an extent may vary; empty when all are fixed.
  Dims shape_signature() const { return table_.vector<int32_t>(schema::kTensorShapeSignature); }
  DType dtype() const { return static_cast<DType>(table_.scalar<int8_t>(schema::kTensorType)); }
  int buffer() const { return table_.scalar<int32_t>(schema::kTensorBuffer); }
  Text name() const { return table_.text(schema::kTensorName); }
  bool is_variable() const { return table_.scalar<uint8_t>(schema::kTensorIsVariable) != 0; }
  Quantization quantization() const;

 private:
  Table table_;
};

class OperatorDef {
 public:
  explicit OperatorDef(Table table) : table_(table) {}

  int code_index() const { return table_.scalar<int32_t>(schema::kOperatorCode); }
  Span<const int32_t> inputs() const { return table_.vector<int32_t>(schema::kOperatorInputs); }
  Span<const int32_t> outputs() const { return table_.vector<int32_t>(schema::kOperatorOutputs); }
  Span<const int32_t> intermediates() const { return table_.vector<int32_t>(schema::kOperatorIntermediates); }
  OptionsType options_type() const {
    return static_cast<OptionsType>(table_.scalar<uint8_t>(schema::kOperatorOptionsType));
  }
  // Only the extent of the options is verified: read their fields with Table::read_scalar and read_vector.
  bool has_options() const { return static_cast<bool>(options()); }
  Table options() const;
  Bytes custom_options(Bytes file) const {
    return table_.bytes(file.data(), schema::kOperatorCustomOptions, schema::kOperatorLargeOffset);
  }

 private:
  Table table_;
};

class SubgraphDef {
 public:
  explicit SubgraphDef(Table table)
      : table_(table),
        tensors_(table.tables(schema::kSubgraphTensors)),
        operators_(table.tables(schema::kSubgraphOperators)) {}

  int tensor_count() const { return tensors_.size(); }
  TensorDef tensor(int index) const { return TensorDef(tensors_[index]); }
  int operator_count() const { return operators_.size(); }
  OperatorDef operator_at(int index) const { return OperatorDef(operators_[index]); }
  Span<const int32_t> inputs() const { return table_.vector<int32_t>(schema::kSubgraphInputs); }
  Span<const int32_t> outputs() const { return table_.vector<int32_t>(schema::kSubgraphOutputs); }
  Text name() const { return table_.text(schema::kSubgraphName); }

 private:
  Table table_;
  Tables tensors_;
  Tables operators_;
};

struct NamedTensor {
  Text name;
  int32_t tensor;
};

class SignatureDef {
 public:
  explicit SignatureDef(Table table) : table_(table) {}

  Text key() const { return table_.text(schema::kSignatureKey); }
  int subgraph() const { return table_.scalar<int32_t>(schema::kSignatureSubgraph); }
  int input_count() const { return table_.tables(schema::kSignatureInputs).size(); }
  NamedTensor input(int index) const { return named(table_.tables(schema::kSignatureInputs)[index]); }
  int output_count() const { return table_.tables(schema::kSignatureOutputs).size(); }
  NamedTensor output(int index) const { return named(table_.tables(schema::kSignatureOutputs)[index]); }

 private:
  static NamedTensor named(Table map);

  Table table_;
};

// What the buffers of a model hold: empty for tensors whose values are not in the file.
class Buffers {
 public:
  Buffers(const uint8_t* file, Tables tables) : file_(file), tables_(tables) {}

  int size() const { return tables_.size(); }
  Bytes operator[](int index) const {
    return tables_[index].bytes(file_, schema::kBufferData, schema::kBufferOffset);
  }

 private:
  const uint8_t* file_;
  Tables tables_;
};

struct MetadataDef {
  Text name;
  int32_t buffer;
};

class Model {
 public:
  Model() = default;

  // Verifies the whole file once, without allocating and in time linear in its size, then views it; what
  // operators call is for verify_calls(). `model` is left alone on failure. Big-endian hosts must use
  // open_copy().
  static Code open(Bytes file, Model& model, Status& status);
  // The same through `copy`, 16-byte aligned and of the file's size, in the host's byte order; `file` itself
  // may lie at any address and is not needed afterwards.
  static Code open_copy(Bytes file, uint8_t* copy, Model& model, Status& status);

  // A view of bytes that verify() has accepted before.
  static Model verified(Bytes file) { return Model(file); }

  Bytes file() const { return file_; }
  Text description() const { return root().text(schema::kModelDescription); }

  int subgraph_count() const { return root().tables(schema::kModelSubgraphs).size(); }
  SubgraphDef subgraph(int index) const { return SubgraphDef(root().tables(schema::kModelSubgraphs)[index]); }
  int operator_code_count() const { return root().tables(schema::kModelOperatorCodes).size(); }
  OperatorCode operator_code(int index) const {
    return OperatorCode::of(root().tables(schema::kModelOperatorCodes)[index]);
  }
  Buffers buffers() const { return {file_.data(), root().tables(schema::kModelBuffers)}; }
  int buffer_count() const { return buffers().size(); }
  Bytes buffer(int index) const { return buffers()[index]; }
  int signature_count() const { return root().tables(schema::kModelSignatures).size(); }
  SignatureDef signature(int index) const {
    return SignatureDef(root().tables(schema::kModelSignatures)[index]);
  }
  int metadata_count() const { return root().tables(schema::kModelMetadata).size(); }
  MetadataDef metadata(int index) const;

 private:
  explicit Model(Bytes file) : file_(file) {}
  Table root() const { return Table::root(file_.data()); }

  Bytes file_;
};

}  // namespace diatom
