#include "store/newsletter/newsletters.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Columns = Out<NewsletterId, TitleId, Text, Text, Text, Text, Number>;

#define NEWSLETTER "SELECT id, title, slug, name, settings, state, version FROM newsletter "
constexpr Statement<In<NewsletterId>, Columns> kNewsletter{NEWSLETTER "WHERE id = :p1"};
constexpr Statement<In<TitleId, Text>, Columns> kCalled{NEWSLETTER "WHERE title = :p1 AND slug = :p2"};
constexpr Statement<In<TitleId>, Columns> kOfTitle{NEWSLETTER "WHERE title = :p1 ORDER BY id"};
constexpr Statement<In<>, Columns> kOpen{NEWSLETTER "WHERE state = 'open' ORDER BY id"};
constexpr Statement<In<TitleId, Text, Text, Text, Text>, Out<NewsletterId>> kAdd{
    "INSERT INTO newsletter (title, slug, name, settings, state, version) VALUES (:p1, :p2, :p3, :p4, :p5, "
    "1) ON CONFLICT (title, slug) DO NOTHING RETURNING id"};
constexpr Statement<In<NewsletterId, Number, Text, Text, Text>> kSave{
    "UPDATE newsletter SET name = :p3, settings = :p4, state = :p5, version = version + 1 WHERE id = :p1 AND "
    "version = :p2"};

Text text_of(NewsletterSettings const& settings) { return json::dump(settings_json(settings)); }

template <class Row>
Result<Newsletter> newsletter_of(Row const& row) {
  auto const& [id, title, slug, name, settings, state, version] = row;
  auto const read = TRY(json::parse(settings));
  if (!read.is_object()) return internal("A newsletter can’t be read.", settings.substr(0, 200));
  return Newsletter{id,
                    title,
                    slug,
                    name,
                    read_newsletter_settings(read.get_object()),
                    from_name<NewsletterState>(state).value_or(NewsletterState::closed),
                    version};
}

template <class Rows>
Result<std::vector<Newsletter>> newsletters_of(Rows const& rows) {
  std::vector<Newsletter> list;
  for (auto const& row : rows) list.push_back(TRY(newsletter_of(row)));
  return list;
}

}  // namespace

Result<Newsletter> Newsletters<Snapshot>::newsletter(NewsletterId id) {
  auto const row = connection_.row(kNewsletter, id);
  if (!row) return not_found("There is no such newsletter.");
  return newsletter_of(*row);
}

Result<std::optional<Newsletter>> Newsletters<Snapshot>::called(TitleId title, std::string const& slug) {
  auto const row = connection_.row(kCalled, title, slug);
  if (!row) return std::optional<Newsletter>();
  return std::optional(TRY(newsletter_of(*row)));
}

Result<std::vector<Newsletter>> Newsletters<Snapshot>::of_title(TitleId title) {
  return newsletters_of(connection_.rows(kOfTitle, title));
}

Result<std::vector<Newsletter>> Newsletters<Snapshot>::open() {
  return newsletters_of(connection_.rows(kOpen));
}

Result<Newsletter> Newsletters<Transaction>::add(Newsletter newsletter) {
  auto const row = connection_.row(kAdd, newsletter.title, newsletter.slug, newsletter.name,
                                   text_of(newsletter.settings), Text(name_of(newsletter.state)));
  if (!row) return about("slug", conflict("Another newsletter of this title has that address."));
  newsletter.id = std::get<0>(*row);
  newsletter.version = 1;
  return newsletter;
}

Result<std::int64_t> Newsletters<Transaction>::save(Newsletter const& newsletter) {
  auto const changed = connection_.run(kSave, newsletter.id, newsletter.version, newsletter.name,
                                       text_of(newsletter.settings), Text(name_of(newsletter.state)));
  if (changed == 0) return conflict("Somebody has changed this newsletter since you looked at it.");
  return newsletter.version + 1;
}

}  // namespace stoppress::store
