import ts from 'typescript';
import { isTranslation } from './entries.ts';
import type { Call } from './entries.ts';
import type { Reading, Stray } from './reading.ts';

/** A text that is written down as such, also in several parts. */
function plainText( node: ts.Expression ): string | null {
	if ( ts.isStringLiteralLike( node ) ) {
		return node.text;
	}
	if (
		ts.isBinaryExpression( node ) &&
		node.operatorToken.kind === ts.SyntaxKind.PlusToken
	) {
		const [ left, right ] = [
			plainText( node.left ),
			plainText( node.right ),
		];
		return left === null || right === null ? null : left + right;
	}
	return null;
}

/** The translators' comment right above a call, or above the statement that it begins in. */
function commentAbove( node: ts.Node, source: ts.SourceFile ): string {
	for (
		let above: ts.Node = node;
		! ts.isSourceFile( above );
		above = above.parent
	) {
		const found = (
			ts.getLeadingCommentRanges( source.text, above.getFullStart() ) ??
			[]
		)
			.map( ( { pos, end } ) => source.text.slice( pos, end ) )
			.map(
				( comment ) =>
					/translators:\s*([\s\S]*?)\s*(?:\*\/)?$/i.exec(
						comment
					)?.[ 1 ]
			)
			.findLast( ( words ) => words !== undefined );
		if ( found !== undefined ) {
			return `translators: ${ found }`;
		}
		if ( ts.isStatement( above ) ) {
			break;
		}
	}
	return '';
}

/** Where a literal is no text for people: paths of modules, types, names of properties. */
function isSyntax( { parent }: ts.Node ): boolean {
	return (
		ts.isImportDeclaration( parent ) ||
		ts.isExportDeclaration( parent ) ||
		ts.isLiteralTypeNode( parent ) ||
		ts.isCaseClause( parent )
	);
}

function keyOfValue( node: ts.Node ): string {
	const { parent } = node;
	if ( ts.isJsxAttribute( parent ) || ts.isPropertyAssignment( parent ) ) {
		return parent.name.getText();
	}
	return ts.isJsxExpression( parent ) ? keyOfValue( parent ) : '';
}

/** Reads one TypeScript source by the compiler's own parser. */
export function readTs( path: string, code: string ): Reading {
	const source = ts.createSourceFile(
		path,
		code,
		ts.ScriptTarget.Latest,
		true,
		path.endsWith( 'x' ) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
	);
	const calls: Call[] = [];
	const texts: Stray[] = [];
	const note = ( node: ts.Node, text: string, inside: string[] ): void => {
		texts.push( {
			line:
				source.getLineAndCharacterOfPosition( node.getStart() ).line +
				1,
			text,
			key: keyOfValue( node ),
			inside,
		} );
	};
	const visit = ( node: ts.Node, inside: string[] ): void => {
		if ( ts.isCallExpression( node ) || ts.isNewExpression( node ) ) {
			const name = node.expression.getText( source );
			if ( isTranslation( name ) ) {
				calls.push( {
					function: name,
					arguments: ( node.arguments ?? [] ).map( plainText ),
					comment: commentAbove( node, source ),
				} );
				return;
			}
			ts.forEachChild( node, ( child ) =>
				visit( child, [ ...inside, name ] )
			);
			return;
		}
		if ( ts.isJsxText( node ) ) {
			note( node, node.text, [ ...inside, 'JSX' ] );
		} else if (
			( ts.isStringLiteralLike( node ) && ! isSyntax( node ) ) ||
			ts.isTemplateHead( node ) ||
			ts.isTemplateMiddleOrTemplateTail( node )
		) {
			note( node, node.text, inside );
		}
		ts.forEachChild( node, ( child ) => visit( child, inside ) );
	};
	visit( source, [] );
	return { calls, texts };
}
