#include "store/push/push_keys.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Columns = Out<PushKeyId, TitleId, Text, Instant>;

#define PUSH_KEY "SELECT id, title, public_key, made_at FROM push_key "
constexpr Statement<In<TitleId>, Columns> kCurrent{PUSH_KEY "WHERE title = :p1 AND retired_at IS NULL"};
constexpr Statement<In<TitleId, Text>, Columns> kByPublicKey{PUSH_KEY
                                                             "WHERE title = :p1 AND public_key = :p2"};
constexpr Statement<In<PushKeyId>, Out<Text>> kPrivate{"SELECT private_key FROM push_key WHERE id = :p1"};
constexpr Statement<In<TitleId>, Out<std::int64_t>> kBoundToFormer{
    "SELECT COUNT(*) FROM push_key k JOIN push_subscription s ON s.push_key = k.id WHERE k.title = :p1 AND "
    "k.retired_at IS NOT NULL"};
constexpr Statement<In<TitleId, Instant>> kRetire{
    "UPDATE push_key SET retired_at = :p2 WHERE title = :p1 AND retired_at IS NULL"};
constexpr Statement<In<TitleId, Text, Text, Instant>, Out<PushKeyId>> kAdd{
    "INSERT INTO push_key (title, public_key, private_key, made_at) VALUES (:p1, :p2, :p3, :p4) RETURNING "
    "id"};
constexpr Statement<In<>> kForget{
    "DELETE FROM push_key WHERE retired_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM push_subscription s "
    "WHERE s.push_key = push_key.id)"};

template <class Row>
std::optional<PushKey> key_of(Row const& row) {
  if (!row) return std::nullopt;
  auto const& [id, title, public_key, made_at] = *row;
  return PushKey{id, title, public_key, made_at};
}

}  // namespace

Result<std::optional<PushKey>> PushKeys<Snapshot>::current(TitleId title) {
  return key_of(connection_.row(kCurrent, title));
}

Result<std::optional<PushKey>> PushKeys<Snapshot>::by_public_key(TitleId title, Text const& public_key) {
  return key_of(connection_.row(kByPublicKey, title, public_key));
}

Result<std::int64_t> PushKeys<Snapshot>::bound_to_former(TitleId title) {
  return std::get<0>(connection_.row(kBoundToFormer, title).value());
}

Result<Text> PushKeys<Snapshot>::private_key(PushKeyId id) {
  auto const row = connection_.row(kPrivate, id);
  if (!row) return not_found("There is no such push key.");
  auto const* key = connection_.key();
  auto opened = key != nullptr ? key->open(std::get<0>(*row)) : std::nullopt;
  if (!opened)
    return unavailable("The title’s push key can’t be opened: the server lacks the key it was sealed with.");
  return *std::move(opened);
}

Result<PushKey> PushKeys<Transaction>::replace(TitleId title, Text const& public_key, Text const& private_key,
                                               Instant now) {
  auto const* key = connection_.key();
  if (key == nullptr) return unavailable("No push key can be kept: the server has no key to seal it with.");
  connection_.run(kRetire, title, now);
  auto const row = connection_.row(kAdd, title, public_key, key->seal(private_key), now);
  return PushKey{std::get<0>(row.value()), title, public_key, now};
}

Result<std::int64_t> PushKeys<Transaction>::forget() { return connection_.run(kForget); }

}  // namespace stoppress::store
