#include "people/token_scope.h"

namespace stoppress::people {

bool allows(TokenScope scope, Right right) {
  switch (right) {
    case Right::read: return true;
    case Right::publish: return scope == TokenScope::publish;
    case Right::write:
    case Right::edit:
    case Right::wire:
    case Right::pictures: return scope != TokenScope::read;
    default: return false;
  }
}

}  // namespace stoppress::people
