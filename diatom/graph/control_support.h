// What staged control flow shares: lists of tensors, and what is wrong with them. Private to its files.
#pragma once

#include <algorithm>
#include <initializer_list>

#include "diatom/tensor/described.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

Tensors joined(std::initializer_list<Tensors> lists);
Tensors part(const Tensors& list, size_t begin, size_t count);
Tensors floats(const Tensors& list);
// Has a handle to nothing for each of the list that is no float, and the next of the floats for each that is.
Tensors spread(const Tensors& list, const Tensors& of_floats);
Tensor zeros_like(const Tensor& x);

// Whether the list has what is that tensor or variable.
template <typename List, typename T>
bool has(const List& list, const T& wanted) {
  return std::any_of(list.begin(), list.end(), [&](const T& each) { return each.id() == wanted.id(); });
}
// a, then what only b has.
template <typename List>
List united(List a, const List& b) {
  for (const auto& each : b) {
    if (!has(a, each)) a.push_back(each);
  }
  return a;
}

// Errors name the construct.
void expect_alike(const char* construct, const char* what, const Tensors& expected, const Tensors& found);
void expect_predicate(const char* construct, const Tensor& predicate);
bool holds(const char* construct, const Tensor& predicate);

// Whether somebody wants gradients of what is staged.
bool tape_listens();

}  // namespace diatom
