package interview

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kikitori/interview/text"
)

// Identity is who an operator is, and everything whose appearance in a text
// would tell. It exists for the gate alone: it is never indexed, exported or
// shown beside what was heard.
type Identity struct {
	Operator  OperatorCode `json:"operator"`
	Name      string       `json:"name,omitempty"` // the real name
	Aliases   []string     `json:"aliases,omitempty"`
	Short     []string     `json:"short,omitempty"`
	Kana      []string     `json:"kana,omitempty"` // readings, of the name or its short forms
	Former    []string     `json:"former,omitempty"`
	People    []string     `json:"people,omitempty"`
	Places    []string     `json:"places,omitempty"`
	Sites     []string     `json:"sites,omitempty"`
	Systems   []string     `json:"systems,omitempty"`
	Products  []string     `json:"products,omitempty"`
	Suppliers []string     `json:"suppliers,omitempty"`
	Domains   []string     `json:"domains,omitempty"`
}

// IdentityKind names a field of an identity.
type IdentityKind string

// The kinds of identifying words.
const (
	RealName     IdentityKind = "name"
	AliasName    IdentityKind = "aliases"
	ShortName    IdentityKind = "short"
	KanaName     IdentityKind = "kana"
	FormerName   IdentityKind = "former"
	PersonName   IdentityKind = "people"
	PlaceName    IdentityKind = "places"
	SiteName     IdentityKind = "sites"
	SystemName   IdentityKind = "systems"
	ProductName  IdentityKind = "products"
	SupplierName IdentityKind = "suppliers"
	DomainName   IdentityKind = "domains"
)

// IdentityKinds lists the kinds in their order.
func IdentityKinds() []IdentityKind {
	return []IdentityKind{RealName, AliasName, ShortName, KanaName, FormerName, PersonName, PlaceName, SiteName, SystemName, ProductName, SupplierName, DomainName}
}

// Names reports whether the kind is a name of the operator itself.
func (k IdentityKind) Names() bool {
	return slices.Contains([]IdentityKind{RealName, AliasName, ShortName, KanaName, FormerName}, k)
}

// Words returns the words of one kind.
func (i *Identity) Words(k IdentityKind) []string {
	if k == RealName {
		if i.Name == "" {
			return nil
		}
		return []string{i.Name}
	}
	if l := i.list(k); l != nil {
		return *l
	}
	return nil
}

// SetWords replaces the words of one kind, cleaned, without blanks and
// repetitions. There is one real name: further ones are aliases.
func (i *Identity) SetWords(k IdentityKind, words []string) {
	var clean []string
	for _, w := range words {
		if w = strings.Join(strings.Fields(text.Clean(w)), " "); w != "" {
			clean = AddUnique(clean, w)
		}
	}
	if k == RealName {
		i.Name = ""
		if len(clean) > 0 {
			i.Name = clean[0]
			i.Aliases = AddUnique(i.Aliases, clean[1:]...)
		}
		return
	}
	if l := i.list(k); l != nil {
		*l = clean
	}
}

func (i *Identity) list(k IdentityKind) *[]string {
	switch k {
	case AliasName:
		return &i.Aliases
	case ShortName:
		return &i.Short
	case KanaName:
		return &i.Kana
	case FormerName:
		return &i.Former
	case PersonName:
		return &i.People
	case PlaceName:
		return &i.Places
	case SiteName:
		return &i.Sites
	case SystemName:
		return &i.Systems
	case ProductName:
		return &i.Products
	case SupplierName:
		return &i.Suppliers
	case DomainName:
		return &i.Domains
	}
	return nil
}

// Count is the number of words of all kinds.
func (i *Identity) Count() int {
	n := 0
	for _, k := range IdentityKinds() {
		n += len(i.Words(k))
	}
	return n
}

// MaxIdentityWord is the longest word of an identity, in characters: longer ones
// are sentences, which the gate would never find.
const MaxIdentityWord = 80

// Check refuses an identity that the gate could not work with. The error says
// which field; it never quotes a word.
func (i *Identity) Check() error {
	var errs []error
	if strings.TrimSpace(string(i.Operator)) == "" {
		errs = append(errs, fmt.Errorf("%w: code of the operator", ErrMissing))
	}
	if i.Count() == 0 {
		errs = append(errs, fmt.Errorf("%w: not one word to identify %s by", ErrMissing, i.Operator))
	}
	for _, k := range IdentityKinds() {
		for n, w := range i.Words(k) {
			if len([]rune(w)) > MaxIdentityWord {
				errs = append(errs, fmt.Errorf("%w: %s, word %d: longer than %d characters", ErrTooLarge, k, n+1, MaxIdentityWord))
			}
		}
	}
	return errors.Join(errs...)
}

// Erasure says that an identity was made unreadable, and nothing of what it held.
type Erasure struct {
	Operator OperatorCode `json:"operator"`
	At       time.Time    `json:"at"`
	By       string       `json:"by"`
	Why      string       `json:"why"`
}

// ErrErased says that the key of an identity was destroyed. Nobody can read it
// any more, save from a backup made before.
var ErrErased = errors.New("identity was erased")

// ErrMismatch says that what was typed to confirm is not what it had to be.
var ErrMismatch = errors.New("what was typed does not match")

// Identities is the shelf of identities. It stands apart from all others: its
// records are sealed once more, each with a key of its own.
//
// Get and History of an erased identity give ErrErased; All leaves it out.
type Identities interface {
	Shelf[OperatorCode, Identity]
	// EraseIdentity destroys the key of an identity, and with it every revision.
	// typed is the operator's code as a person typed it: ErrMismatch unless it is
	// exactly code. The reason must not be empty (ErrMissing). It returns nil once
	// that is durable and logged. Copies of the casebook made before still hold
	// the key, and so do the file's free pages until it is compacted.
	EraseIdentity(ctx context.Context, code OperatorCode, typed, why string) error
	// Erasures lists what was erased, newest first.
	Erasures(ctx context.Context) ([]Erasure, error)
}
