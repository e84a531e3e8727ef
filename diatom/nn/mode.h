// Mode tells layers that behave differently while a model is trained, such as dropout, which it is.
#pragma once

namespace diatom::nn {

enum class Mode { kInference, kTraining };

}  // namespace diatom::nn
