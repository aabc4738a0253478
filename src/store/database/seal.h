// The key of an archive's sealed secrets, as its connections know it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "people/sealing_key.h"
#include "store/opening.h"

namespace stoppress::store {

class Connection;

// Of one store; read by its connections, set once while it opens.
struct Seal {
  std::optional<people::SealingKey> key;
};

// Reads the key, or makes the first one, and seals what an older archive kept open. Outside a transaction.
Result<Done> settle_seal(Connection& connection, Opening const& opening, Seal& seal);

}  // namespace stoppress::store
