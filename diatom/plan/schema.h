// Slot numbers of the .tflite tables that the runtime or the graph reads.
#pragma once

#include <stdint.h>

namespace diatom::schema {

inline constexpr char kIdentifier[] = "TFL3";
inline constexpr uint32_t kVersion = 3;
inline constexpr int kLastOptionsType = 126;
inline constexpr int kLastOptions2Type = 23;
inline constexpr int kLastBuiltin = 209;

enum ModelSlot {
  kModelVersion = 0,
  kModelOperatorCodes = 1,
  kModelSubgraphs = 2,
  kModelDescription = 3,
  kModelBuffers = 4,
  kModelMetadata = 6,
  kModelSignatures = 7,
};
enum OperatorCodeSlot { kCodeDeprecated = 0, kCodeCustomName = 1, kCodeVersion = 2, kCodeBuiltin = 3 };
enum SubgraphSlot {
  kSubgraphTensors = 0,
  kSubgraphInputs = 1,
  kSubgraphOutputs = 2,
  kSubgraphOperators = 3,
  kSubgraphName = 4,
};
enum TensorSlot {
  kTensorShape = 0,
  kTensorType = 1,
  kTensorBuffer = 2,
  kTensorName = 3,
  kTensorQuantization = 4,
  kTensorIsVariable = 5,
  kTensorSparsity = 6,
  kTensorShapeSignature = 7,
  kTensorHasRank = 8,
  kTensorExternalBuffer = 10,
};
enum QuantizationSlot {
  kQuantizationMin = 0,
  kQuantizationMax = 1,
  kQuantizationScale = 2,
  kQuantizationZeroPoint = 3,
  kQuantizationDetailsType = 4,
  kQuantizationAxis = 6,
};
enum OperatorSlot {
  kOperatorCode = 0,
  kOperatorInputs = 1,
  kOperatorOutputs = 2,
  kOperatorOptionsType = 3,
  kOperatorOptions = 4,
  kOperatorCustomOptions = 5,
  kOperatorCustomFormat = 6,
  kOperatorMutatingInputs = 7,
  kOperatorIntermediates = 8,
  kOperatorLargeOffset = 9,
  kOperatorLargeSize = 10,
  kOperatorOptions2Type = 11,
  kOperatorOptions2 = 12,
};
enum BufferSlot { kBufferData = 0, kBufferOffset = 1, kBufferSize = 2 };
enum MetadataSlot { kMetadataName = 0, kMetadataBuffer = 1 };
enum TensorMapSlot { kMapName = 0, kMapTensor = 1 };
enum SignatureSlot {
  kSignatureInputs = 0,
  kSignatureOutputs = 1,
  kSignatureKey = 2,
  kSignatureSubgraph = 4,
};

}  // namespace diatom::schema
