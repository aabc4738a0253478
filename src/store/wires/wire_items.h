// Wire items as they were received, and their raw bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "store/transaction.h"
#include "store/wires/wire_records.h"

namespace stoppress::store {

// A wire file's bytes as they are kept. Packing them takes longer than writing them down, so it is done
// before the one writer's turn.
struct RawWire {
  std::string hash;       // SHA-256 of the bytes, hex
  std::int64_t size = 0;  // of the bytes
  std::string packed;
};
RawWire packed_raw_wire(std::string_view bytes);

template <class Access>
class WireItems;

template <>
class WireItems<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  // The newest version kept of that guid of that source. A transaction keeps the guid to itself: two versions
  // that come in at the same moment would each find nothing and make a story each.
  Result<std::optional<WireItem>> newest_wire_item(std::string const& source, std::string const& guid);
  Result<std::optional<WireItem>> wire_item(story::WireIdentity const& identity);
  Result<std::optional<std::string>> raw_wire(std::string const& raw_hash);  // the bytes as received
};

template <>
class WireItems<Transaction> : public WireItems<Snapshot> {
 public:
  explicit WireItems(Transaction& transaction) : WireItems<Snapshot>(transaction) {}

  // conflict when that identity is there already.
  Result<WireItemId> keep_wire_item(WireItem const& item);
  Result<Done> link_wire_item(WireItemId item, StoryId story);
  Result<Done> keep_raw_wire(RawWire const& raw);  // again: no-op
};

template <class Access>
WireItems(Access&) -> WireItems<Access>;

}  // namespace stoppress::store
