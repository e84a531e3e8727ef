#pragma once
#include "diatom/base/span.h"
namespace diatom {
class FlexMap { public: static bool open(Bytes, FlexMap&){return false;} bool find(const char*, int64_t&) const {return false;} bool find(const char*, float&) const {return false;} };
}
