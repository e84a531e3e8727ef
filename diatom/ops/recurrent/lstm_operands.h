// Where the operands of an LSTM stand.
#pragma once

namespace diatom {

// Of the four gates' weights and biases these are the first: input, forget, cell (the candidate), output.
inline constexpr int kLstmX = 0;
inline constexpr int kLstmInputWeights = 1;
inline constexpr int kLstmRecurrentWeights = 5;
inline constexpr int kLstmBias = 12;
inline constexpr int kLstmHidden = 18;
inline constexpr int kLstmCell = 19;
inline constexpr int kLstmInputs = 24;

}  // namespace diatom
