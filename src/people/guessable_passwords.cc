#include "people/guessable_passwords.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace stoppress::people {
namespace {

// One blank on either side of each.
constexpr std::string_view kWords =
    " access admin administration administrator america andrew android angel apple april arsenal"
    " ashley august autumn baby babygirl bailey banana barcelona baseball basketball batman berlin"
    " bienvenue blessed buster changeit changeme charlie cheese chelsea chocolate christ computer"
    " contrasena cookie correcthorsebatterystaple corvette courier cowboys daniel database december"
    " default demo diamond dragon dublin eagle editor editors england example facebook family february"
    " ferrari flower football forever freedom friday friends frontpage george germany ginger golden"
    " google guest harley headline heaven hello helloworld hockey hunter iloveyou internet iphone"
    " ireland january jennifer jessica jesus jordan joshua journalism journalist july june killer"
    " lakers letmein lion liverpool login logon london lovely loveme lover loveyou madrid maggie"
    " manchester march master matrix mercedes merlin michael microsoft monday monkey motdepasse"
    " mustang mypassword news newspaper newsroom newyork nobody nothing november october orange paris"
    " passe password passwords passwort pepper phoenix pokemon porsche press prince princess private"
    " publish purple ranger reporter robert root sample samsung saturday secret security senha"
    " september server shadow signin silver soccer something spiderman spring starwars steelers"
    " stoppress summer sunday sunshine superman superuser temp temporary test tester testing tests"
    " thomas thunder thursday tiger toor topsecret trustno tuesday user username wachtwoord wednesday"
    " welcome whatever willkommen windows winter yankees yellow ";
// Where fingers run along.
constexpr std::string_view kRows =
    "qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm "
    "azertyuiop qsdfghjklm abcdefghijklmnopqrstuvwxyz qazwsxedcrfvtgbyhnujmikolp";

// Signs that stand for letters: "P@ssw0rd".
char letter_of(char c) {
  switch (c) {
    case '0': return 'o';
    case '1': return 'i';
    case '3': return 'e';
    case '4': return 'a';
    case '5': return 's';
    case '7': return 't';
    case '@': return 'a';
    case '$': return 's';
    case '!': return 'i';
    default: return c;
  }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool is_common_word(std::string_view letters) {
  return kWords.find(" " + std::string(letters) + " ") != std::string_view::npos ||
         (letters.size() >= 3 && kRows.find(letters) != std::string_view::npos);
}

// The same again and again counts once: "qwertyqwerty".
std::string_view once(std::string_view text) {
  for (std::size_t size = 1; size <= text.size() / 2; ++size) {
    if (text.size() % size != 0) continue;
    auto const part = text.substr(0, size);
    bool repeats = true;
    for (std::size_t at = size; at < text.size() && repeats; at += size)
      repeats = text.substr(at, size) == part;
    if (repeats) return part;
  }
  return text;
}

std::string letters_alone(std::string_view text) {
  std::string letters;
  std::copy_if(text.begin(), text.end(), std::back_inserter(letters), is_letter);
  return letters;
}

// Without what stands before the first and behind the last letter.
std::string_view core(std::string_view text) {
  auto const first = std::find_if(text.begin(), text.end(), is_letter);
  auto const last = std::find_if(text.rbegin(), text.rend(), is_letter).base();
  return first >= last ? std::string_view()
                       : text.substr(std::size_t(first - text.begin()), std::size_t(last - first));
}

std::string with_letters_for_signs(std::string_view text) {
  std::string letters(text);
  std::transform(letters.begin(), letters.end(), letters.begin(), letter_of);
  return letters;
}

}  // namespace

bool is_guessable_password(std::string_view password) {
  std::string const lower = to_lower(password);
  if (letters_alone(lower).empty())
    return true;  // a number, however long, is somebody's birthday or telephone
  std::string const inner(core(lower));
  for (std::string const& letters : {letters_alone(lower), letters_alone(with_letters_for_signs(inner)),
                                     letters_alone(with_letters_for_signs(lower))})
    if (letters.size() < 3 || is_common_word(letters) || is_common_word(once(letters))) return true;
  return false;
}

}  // namespace stoppress::people
