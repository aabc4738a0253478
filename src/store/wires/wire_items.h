// Wire items as they were received, and their raw bytes.
#pragma once

#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "store/transaction.h"
#include "store/wires/wire_records.h"

namespace stoppress::store {

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
  Result<Done> keep_raw_wire(std::string const& raw_hash, std::string const& bytes);  // again: no-op
};

template <class Access>
WireItems(Access&) -> WireItems<Access>;

}  // namespace stoppress::store
