// From the databases' exceptions to our errors. SOCI and its two backends name the same mishap differently.
#pragma once

#include <exception>

#include "base/result.h"

namespace stoppress::store {

struct Mishap {
  Error error;
  bool try_again = false;  // a lost race: the same transaction may succeed now
  bool reconnect = false;  // the connection is gone
};

// For use in a catch (...) block.
Mishap current_mishap();

}  // namespace stoppress::store
