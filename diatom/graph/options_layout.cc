#include "diatom/graph/options_layout.h"

namespace diatom {
namespace {

struct Row {
  uint8_t type;
  OptionsLayout layout;
};

constexpr uint8_t tag(OptionsType type) { return static_cast<uint8_t>(type); }

// Types that are missing here have no fields.
constexpr Row kOptions[] = {
    {tag(OptionsType::kConv2D), "biibiib"},
    {tag(OptionsType::kDepthwiseConv2D), "biiibii"},
    {tag(OptionsType::kConcatEmbeddings), "iII"},
    {tag(OptionsType::kLSHProjection), "b"},
    {tag(OptionsType::kPool2D), "biiiib"},
    {tag(OptionsType::kSVDF), "ibb"},
    {tag(OptionsType::kRNN), "bb"},
    {tag(OptionsType::kFullyConnected), "bbbbb"},
    {tag(OptionsType::kSoftmax), "i"},
    {tag(OptionsType::kConcatenation), "ib"},
    {tag(OptionsType::kAdd), "bb"},
    {tag(OptionsType::kL2Norm), "b"},
    {tag(OptionsType::kLocalResponseNormalization), "iiii"},
    {tag(OptionsType::kLSTM), "biibb"},
    {tag(OptionsType::kResizeBilinear), "iibb"},
    {tag(OptionsType::kCall), "i"},
    {tag(OptionsType::kReshape), "I"},
    {tag(OptionsType::kSkipGram), "iib"},
    {tag(OptionsType::kSpaceToDepth), "i"},
    {tag(OptionsType::kEmbeddingLookupSparse), "b"},
    {tag(OptionsType::kMul), "b"},
    {tag(OptionsType::kGather), "ii"},
    {tag(OptionsType::kReducer), "b"},
    {tag(OptionsType::kSub), "bb"},
    {tag(OptionsType::kDiv), "b"},
    {tag(OptionsType::kSqueeze), "I"},
    {tag(OptionsType::kSequenceRNN), "bbb"},
    {tag(OptionsType::kStridedSlice), "iiiiib"},
    {tag(OptionsType::kSplit), "i"},
    {tag(OptionsType::kCast), "bb"},
    {tag(OptionsType::kArgMax), "b"},
    {tag(OptionsType::kTransposeConv), "biibb"},
    {tag(OptionsType::kSparseToDense), "b"},
    {tag(OptionsType::kShape), "b"},
    {tag(OptionsType::kArgMin), "b"},
    {tag(OptionsType::kFakeQuant), "iiib"},
    {tag(OptionsType::kPack), "ii"},
    {tag(OptionsType::kOneHot), "i"},
    {tag(OptionsType::kUnpack), "ii"},
    {tag(OptionsType::kBidirectionalSequenceLSTM), "biibbb"},
    {tag(OptionsType::kBidirectionalSequenceRNN), "bbbb"},
    {tag(OptionsType::kUnidirectionalSequenceLSTM), "biibbb"},
    {tag(OptionsType::kResizeNearestNeighbor), "bb"},
    {tag(OptionsType::kLeakyRelu), "i"},
    {tag(OptionsType::kMirrorPad), "b"},
    {tag(OptionsType::kSplitV), "i"},
    {tag(OptionsType::kUnique), "b"},
    {tag(OptionsType::kReverseSequence), "ii"},
    {tag(OptionsType::kIf), "ii"},
    {tag(OptionsType::kWhile), "ii"},
    {tag(OptionsType::kDepthToSpace), "i"},
    {tag(OptionsType::kBatchMatMul), "bbb"},
    {tag(OptionsType::kCumsum), "bb"},
    {tag(OptionsType::kCallOnce), "i"},
    {tag(OptionsType::kConv3D), "biiibiii"},
    {tag(OptionsType::kHashtable), "ibb"},
    {tag(OptionsType::kVarHandle), "ss"},
    {tag(OptionsType::kRandom), "ll"},
    {tag(OptionsType::kBucketize), "I"},
    {tag(OptionsType::kGelu), "b"},
};

constexpr Row kOptions2[] = {
    {1, "l"},                  // StablehloConcatenate
    {2, "L"},                  // StablehloBroadcastInDim
    {3, "LLL"},                // StablehloSlice
    {4, "LLLLBllLllLllLllI"},  // StablehloConvolution
    {5, "sbsiIB"},             // StablehloCustomCall
    {6, "Li"},                 // StablehloReduce
    {7, "bLLLlbi"},            // StablehloScatter
    {8, "ii"},                 // StablehloCompare
    {9, "L"},                  // StablehloDynamicSlice
    {10, "LLL"},               // StablehloPad
    {11, "l"},                 // StablehloIota
    {12, "LLLLI"},             // StablehloDotGeneral
    {13, "LLLLLi"},            // StablehloReduceWindow
    {14, "lbi"},               // StablehloSort
    {15, "ii"},                // StablehloWhile
    {16, "LLLlLb"},            // StablehloGather
    {17, "L"},                 // StablehloTranspose
    {19, "b"},                 // StablehloRngBitGenerator
    {20, "i"},                 // ReduceWindow
    {21, "siBbi"},             // StableHLOComposite
    {23, "I"},                 // StablehloCase
};

template <size_t kCount>
OptionsLayout find(const Row (&rows)[kCount], uint8_t type) {
  for (const Row& row : rows) {
    if (row.type == type) return row.layout;
  }
  return {};
}

}  // namespace

OptionsLayout options_layout(OptionsType type) { return find(kOptions, tag(type)); }
OptionsLayout options2_layout(uint8_t type) { return find(kOptions2, type); }

}  // namespace diatom
