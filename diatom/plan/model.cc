#include "diatom/plan/model.h"

#include <string.h>

#include "diatom/plan/byte_order.h"
#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

Code Model::open(Bytes file, Model& model, Status& status) {
  if (kBigEndian) return status.fail(Code::kUnsupported);
  DIATOM_TRY(verify(file, status));
  model = Model(file);
  return Code::kOk;
}

Code Model::open_copy(Bytes file, uint8_t* copy, Model& model, Status& status) {
  memcpy(copy, file.data(), file.size());
  const Bytes copied(copy, file.size());
  DIATOM_TRY(verify(copied, status));
  if (kBigEndian) {
    // What the file lies about, such as a shape that overlaps a table, shows in the copy's own verification.
    DIATOM_TRY(swap_byte_order(file, copy, status));
    DIATOM_TRY(verify(copied, status, ByteOrder::kHost));
  }
  model = Model(copied);
  return Code::kOk;
}

Quantization TensorDef::quantization() const {
  const Table table = table_.table(kTensorQuantization);
  if (!table) return {};
  Quantization quantization{table.vector<float>(kQuantizationScale),
                            table.vector<int64_t>(kQuantizationZeroPoint)};
  // Old converters give a bias the axis of its filter.
  if (quantization.per_axis() && shape().size() != 1)
    quantization.axis = table.scalar<int32_t>(kQuantizationAxis);
  return quantization;
}

Table OperatorDef::options() const {
  return options_type() == OptionsType::kNone ? Table() : table_.table(kOperatorOptions);
}

NamedTensor SignatureDef::named(Table map) { return {map.text(kMapName), map.scalar<int32_t>(kMapTensor)}; }

Builtin builtin_of(Table code) {
  const int32_t old_builtin = code.scalar<int8_t>(kCodeDeprecated);
  const int32_t new_builtin = code.scalar<int32_t>(kCodeBuiltin);
  return static_cast<Builtin>(old_builtin > new_builtin ? old_builtin : new_builtin);
}

OperatorCode OperatorCode::of(Table code) {
  return {builtin_of(code), code.text(kCodeCustomName), code.scalar<int32_t>(kCodeVersion, 1)};
}

MetadataDef Model::metadata(int index) const {
  const Table table = root().tables(kModelMetadata)[index];
  return {table.text(kMetadataName), table.scalar<int32_t>(kMetadataBuffer)};
}

}  // namespace diatom
