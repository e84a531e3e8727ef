// What starting costs is measured on: a program that adds two tensors.
#include <diatom/diatom.h>

#include <iostream>

int main() {
  const diatom::Tensor a({1.0f, 2.0f});
  const diatom::Tensor b({3.0f, 4.0f});
  std::cout << a + b << "\n";
}
