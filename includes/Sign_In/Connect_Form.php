<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

/** A way to connect an account that stands in the card of a refused sign-in, in the place of its sentence. */
interface Connect_Form {

	/** Prints it. */
	public function show(): void;
}
