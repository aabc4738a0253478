#include "store/wires/wire_items.h"

#include <algorithm>

#include "base/deflate.h"
#include "base/hash.h"
#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using ItemColumns = Out<WireItemId, Text, Text, Text, Text, Text, Text, StoryId, Text, Text, Instant>;

#define ITEM                                                                                            \
  "SELECT id, version, status, type, format, file, raw_hash, story, headline, problems, received FROM " \
  "wire_item "
constexpr Statement<In<Text, Text>, ItemColumns> kOfGuid{ITEM "WHERE source = :p1 AND guid = :p2"};
constexpr Statement<In<Text, Text, Text>, ItemColumns> kOne{
    ITEM "WHERE source = :p1 AND guid = :p2 AND version = :p3"};
constexpr Statement<In<Text, Text, Text, Text, Text, Text, Text, Text, StoryId, Text, Text, Instant>,
                    Out<WireItemId>>
    kKeep{
        "INSERT INTO wire_item (source, guid, version, status, type, format, file, raw_hash, story, "
        "headline, problems, "
        "received) VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10, :p11, :p12) RETURNING id"};
constexpr Statement<In<WireItemId, StoryId>> kLink{"UPDATE wire_item SET story = :p2 WHERE id = :p1"};
constexpr Statement<In<Text, Number, Text>> kKeepRaw{
    "INSERT INTO raw_wire (hash, size, bytes) VALUES (:p1, :p2, :p3) ON CONFLICT (hash) DO NOTHING"};
constexpr Statement<In<Text>, Out<Number, Text>> kRaw{"SELECT size, bytes FROM raw_wire WHERE hash = :p1"};

template <class Row>
WireItem item_of(std::string const& source, std::string const& guid, Row const& row) {
  auto const& [id, version, status, type, format, file, raw_hash, story, headline, problems, received] = row;
  return {id,
          {source, guid, version},
          from_name<story::WireStatus>(status).value_or(story::WireStatus::usable),
          from_name<story::WireType>(type).value_or(story::WireType::text),
          format,
          file,
          raw_hash,
          story,
          headline,
          problems,
          received};
}

// SQLite takes any bytes as text, PostgreSQL does not: packed, then written with letters.
std::string packed(std::string_view bytes) { return base64(zlib_quickly(bytes)); }

constexpr Statement<In<Text>, Out<Number>> kAloneWith{"SELECT COUNT(*) FROM (SELECT {alone::p1}) AS waited"};

}  // namespace

RawWire packed_raw_wire(std::string_view bytes) {
  return {sha256_hex(bytes), static_cast<std::int64_t>(bytes.size()), packed(bytes)};
}

Result<std::optional<WireItem>> WireItems<Snapshot>::newest_wire_item(std::string const& source,
                                                                      std::string const& guid) {
  if (locks_) connection_.row(kAloneWith, source + "\n" + guid);
  std::optional<WireItem> newest;
  for (auto const& row : connection_.rows(kOfGuid, source, guid)) {
    auto item = item_of(source, guid, row);
    if (!newest || story::is_later(item.identity.version, newest->identity.version)) newest = std::move(item);
  }
  return newest;
}

Result<std::optional<WireItem>> WireItems<Snapshot>::wire_item(story::WireIdentity const& identity) {
  auto const row = connection_.row(kOne, identity.source, identity.guid, identity.version);
  return row ? std::optional(item_of(identity.source, identity.guid, *row)) : std::nullopt;
}

Result<std::optional<std::string>> WireItems<Snapshot>::raw_wire(std::string const& raw_hash) {
  auto const row = connection_.row(kRaw, raw_hash);
  if (!row) return std::optional<std::string>();
  auto const& [size, text] = *row;
  auto const bytes = from_base64(text);
  auto out = bytes ? unzlib(*bytes, static_cast<std::size_t>(size)) : std::nullopt;
  if (!out) return internal("The kept bytes of a wire file are damaged.", raw_hash);
  return out;
}

Result<WireItemId> WireItems<Transaction>::keep_wire_item(WireItem const& item) {
  if (TRY(wire_item(item.identity))) return conflict("This version of the item is here already.");
  auto const row =
      connection_.row(kKeep, item.identity.source, item.identity.guid, item.identity.version,
                      Text(story::name_of(item.status)), Text(story::name_of(item.type)), item.format,
                      item.file, item.raw_hash, item.story, item.headline, item.problems, item.received);
  return std::get<0>(row.value());
}

Result<Done> WireItems<Transaction>::link_wire_item(WireItemId item, StoryId story) {
  connection_.run(kLink, item, story);
  return Done{};
}

Result<Done> WireItems<Transaction>::keep_raw_wire(RawWire const& raw) {
  connection_.run(kKeepRaw, raw.hash, raw.size, raw.packed);
  return Done{};
}

}  // namespace stoppress::store
